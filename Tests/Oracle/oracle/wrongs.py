"""What can be wrong with any instruction of a program of ours: the same cases for all of them."""
from solders.instruction import AccountMeta, Instruction

from .keys import public_key


def with_metas(item: Instruction, metas) -> Instruction:
    return Instruction(item.program_id, bytes(item.data), list(metas))


def with_data(item: Instruction, data: bytes) -> Instruction:
    return Instruction(item.program_id, bytes(data), list(item.accounts))


def replaced(item: Instruction, place: int, key) -> Instruction:
    metas = list(item.accounts)
    metas[place] = AccountMeta(key, metas[place].is_signer, metas[place].is_writable)
    return with_metas(item, metas)


def add_all(cases, name: str, item: Instruction, prepare, *, data=True, stranger="stranger") -> None:
    """Adds a case for every fault that needs no knowledge of the program: data too short and too long, too few
    accounts, each signer not signing, each writable account read-only, each account another one, and each account in
    its neighbour's place."""
    add = lambda label, comment, wrong: cases.add(f"{name}/{label}", comment, wrong, prepare=prepare)
    if data:
        add("data-short", "one byte less", with_data(item, bytes(item.data)[:-1]))
        add("data-long", "one byte more", with_data(item, bytes(item.data) + b"\0"))
    metas = list(item.accounts)
    add("accounts-short", "the last account is missing", with_metas(item, metas[:-1]))
    add("accounts-more", "one account more than the list has", with_metas(
        item, metas + [AccountMeta(public_key(stranger), False, False)]))
    for place, meta in enumerate(metas):
        changed = list(metas)
        if meta.is_signer:
            changed[place] = AccountMeta(meta.pubkey, False, meta.is_writable)
            add(f"account-{place}-unsigned", "must sign", with_metas(item, changed))
        if meta.is_writable:
            changed[place] = AccountMeta(meta.pubkey, meta.is_signer, False)
            add(f"account-{place}-read-only", "must be writable", with_metas(item, changed))
        add(f"account-{place}-stranger", "another account in its place", replaced(item, place, public_key(stranger)))
        if place:
            add(f"account-{place}-as-before", "the account before it a second time",
                replaced(item, place, metas[place - 1].pubkey))
