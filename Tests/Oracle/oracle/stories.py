"""Stories: several transactions, and changes between them, in one vector, each with the error it must end in."""
from typing import NamedTuple

from solders.instruction import Instruction
from solders.message import Message
from solders.pubkey import Pubkey

from . import ids
from .encoding import base64_text
from .keys import KNOWN, public_key
from .scenario import Scenario
from .vectors import FORMAT, SOURCE, Image, image_to_json
from .wire import message_bytes, signed


class Fails(NamedTuple):
    """A transaction of an instruction, or of several, that must fail in the middle of a story. "decodeError" is what
    it ends in if it cannot be sent at all."""
    instruction: Instruction | list[Instruction]
    error: object


class At(NamedTuple):
    """The clock, from here on."""
    timestamp: int


class Put(NamedTuple):
    """What an account holds from here on."""
    key: Pubkey
    image: Image | None


class Again(NamedTuple):
    """The last transaction, byte for byte."""
    error: object


def clock(timestamp: int) -> dict:
    return {"slot": 435_888_000, "epochStartTimestamp": 0, "epoch": 1008, "leaderScheduleEpoch": 1009,
            "unixTimestamp": timestamp}


class Stories:
    """Vectors whose first state is what `scenario` has come to when a story is added."""

    def __init__(self, name: str):
        self.name = name
        self.vectors: list[dict] = []

    def add(self, name, comment, scenario: Scenario, *steps, error=None) -> None:
        """`steps`: instructions, lists of them, and the above. All must succeed but the last, which must end in
        `error`: a name, or the number of a custom error."""
        keys = {public_key("payer")}
        for step in steps:
            keys |= _keys(step)
        vector = {"format": FORMAT, "name": f"{self.name}/{name}", "comment": comment, "source": SOURCE}
        if scenario.options:
            vector["runtime"] = scenario.options
        vector["accounts"] = _accounts(scenario, keys)
        vector["steps"] = []
        seen, last, failed = set(), b"", None
        transactions = [step for step in steps if not isinstance(step, (At, Put))]
        for step in steps:
            if isinstance(step, At):
                vector["steps"].append(_apply(scenario, {"setSysvar": {"clock": clock(step.timestamp)}}))
                continue
            if isinstance(step, Put):
                vector["steps"].append(_apply(scenario, {"setAccount": {
                    "pubkey": str(step.key), "account": image_to_json(step.image, True)}}))
                continue
            wanted = step.error if isinstance(step, (Fails, Again)) else error if step is transactions[-1] else None
            if not isinstance(step, Again):
                made = step.instruction if isinstance(step, Fails) else step
                raw = _bytes(scenario, made)
                if raw in seen:
                    vector["steps"].append(_apply(scenario, {"expireBlockhash": True}))
                    raw = _bytes(scenario, made)
                seen.add(raw)
                last = raw
            expectation = scenario.machine.run(last)
            failed = expectation.get("err", "decodeError")
            if _plain(failed) != wanted:
                raise ValueError(f"{self.name}/{name}: {failed} instead of {wanted}\n" + "\n".join(
                    expectation.get("logs", [])))
            # What the program's own instructions cost is known to the virtual machine alone.
            expectation.pop("computeUnitsConsumed", None)
            vector["steps"].append({"transaction": base64_text(last), "expect": expectation})
        self.vectors.append(vector)


def run(scenario: Scenario, *instructions) -> None:
    """Runs a transaction that is not recorded and must succeed. It has a payer of its own, so that a recorded one of
    the same instructions is another."""
    expectation = scenario.machine.run(_bytes(scenario, list(instructions), public_key("founder")))
    if expectation["err"] is not None:
        raise ValueError(f"{expectation['err']}\n" + "\n".join(expectation["logs"]))


def _plain(error):
    """An instruction's error without its place; a custom one as its number."""
    if not isinstance(error, dict) or "InstructionError" not in error:
        return error
    kind = error["InstructionError"][1]
    return kind["Custom"] if isinstance(kind, dict) else kind


def _apply(scenario, step):
    scenario.machine.apply(step)
    return step


def _instructions(step) -> list:
    if isinstance(step, Fails):
        step = step.instruction
    return step if isinstance(step, list) else [step]


def _keys(step) -> set:
    if isinstance(step, (At, Again)):
        return set()
    if isinstance(step, Put):
        return {step.key}
    return {key for made in _instructions(step) for key in [made.program_id, *(meta.pubkey for meta in made.accounts)]}


def _bytes(scenario, step, payer=None) -> bytes:
    message = Message.new_with_blockhash(_instructions(step), payer or public_key("payer"), scenario.newest())
    signers = message.account_keys[:message.header.num_required_signatures]
    return signed(message_bytes(message), signers, KNOWN)


def _accounts(scenario, keys) -> list[dict]:
    found = []
    for key in sorted(keys, key=str):
        image = scenario.machine.get(key)
        if image is not None and not image.executable and image.owner != ids.SYSVAR_OWNER \
                and str(image.owner) not in ids.LOADERS:
            found.append({"pubkey": str(key), "account": image_to_json(image, True)})
    return found
