"""The two instructions of every program whose state has an authority."""
from ..encoding import u8
from . import instruction, readonly, writable


def propose(program, authority, state, new):
    return instruction(program, u8(240) + bytes(new), readonly(authority, True), writable(state))


def accept(program, pending, state):
    return instruction(program, u8(241), readonly(pending, True), writable(state))
