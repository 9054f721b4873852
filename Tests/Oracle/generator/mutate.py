"""Mutations of a sensible instruction into a plausible or a silly one."""
from random import Random

from solders.instruction import AccountMeta, Instruction

from .world import World

INTERESTING_BYTES = [0, 1, 2, 3, 4, 5, 9, 10, 16, 31, 32, 64, 127, 128, 165, 254, 255]


def mutate(rng: Random, world: World, instruction: Instruction) -> Instruction:
    """One mutation; most concern the accounts, because that is where programs are attacked."""
    data = bytearray(instruction.data)
    accounts = list(instruction.accounts)
    kind = rng.choices(
        ["swap", "alias", "drop", "extra", "unsign", "sign", "readonly", "writable", "reorder", "truncate", "append",
         "byte", "tag", "duplicate"],
        [22, 12, 6, 8, 10, 4, 8, 4, 4, 7, 5, 8, 3, 3])[0]
    slot = rng.randrange(len(accounts)) if accounts else None
    if kind == "extra":
        meta = AccountMeta(world.any_account(), False, rng.random() < 0.5)
        accounts.insert(rng.randint(0, len(accounts)) if rng.random() < 0.3 else len(accounts), meta)
    elif kind == "truncate":
        data = data[:rng.randint(0, max(0, len(data) - 1))]
    elif kind == "append":
        data += rng.randbytes(rng.choice([1, 1, 2, 8, 33]))
    elif kind == "byte" and data:
        position = rng.randrange(len(data))
        data[position] = rng.choice(INTERESTING_BYTES) if rng.random() < 0.7 else rng.randrange(256)
    elif kind == "tag" and data:
        data[0] = rng.randrange(256) if rng.random() < 0.3 else rng.randrange(26)
    elif slot is not None:
        _mutate_accounts(rng, world, kind, accounts, slot)
    return Instruction(instruction.program_id, bytes(data), accounts)


def _mutate_accounts(rng: Random, world: World, kind: str, accounts: list, slot: int) -> None:
    meta = accounts[slot]
    if kind == "swap":
        key = world.any_account()
        accounts[slot] = AccountMeta(key, meta.is_signer and key in world.key_pairs, meta.is_writable)
    elif kind == "alias":
        accounts[slot] = AccountMeta(rng.choice(accounts).pubkey, meta.is_signer, meta.is_writable)
    elif kind == "drop":
        del accounts[slot]
    elif kind == "unsign":
        signers = [index for index, item in enumerate(accounts) if item.is_signer] or [slot]
        chosen = rng.choice(signers)
        accounts[chosen] = AccountMeta(accounts[chosen].pubkey, False, accounts[chosen].is_writable)
    elif kind == "sign":
        if meta.pubkey in world.key_pairs or rng.random() < 0.05:
            accounts[slot] = AccountMeta(meta.pubkey, True, meta.is_writable)
    elif kind == "readonly":
        writable = [index for index, item in enumerate(accounts) if item.is_writable] or [slot]
        chosen = rng.choice(writable)
        accounts[chosen] = AccountMeta(accounts[chosen].pubkey, accounts[chosen].is_signer, False)
    elif kind == "writable":
        accounts[slot] = AccountMeta(meta.pubkey, meta.is_signer, True)
    elif kind == "reorder":
        other = rng.randrange(len(accounts))
        accounts[slot], accounts[other] = accounts[other], accounts[slot]
    elif kind == "duplicate":
        accounts.insert(slot, meta)
