"""The Memo programs."""
from ..ids import MEMO
from . import instruction, readonly


def memo(text, *signers, program=MEMO):
    data = text.encode() if isinstance(text, str) else text
    return instruction(program, data, *[readonly(key, True) for key in signers])
