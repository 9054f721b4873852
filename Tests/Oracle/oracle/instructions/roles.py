"""The two instructions of every program whose state has roles: naming a successor, and taking over."""
from ..encoding import u8
from . import events, instruction, readonly, writable


def propose(program, role, successor, holder, state):
    return instruction(program, u8(240) + u8(role) + bytes(successor), readonly(holder, True), writable(state),
                       *events(program))


def accept(program, role, successor, state):
    return instruction(program, u8(241) + u8(role), readonly(successor, True), writable(state), *events(program))
