"""Accounts that are not what an instruction of a program of ours takes them for: the same cases for all of them."""
from . import ids, wrongs
from .keys import public_key
from .stage import Stage

STRANGE = public_key("someprog")


def then(prepare, change):
    """A preparation, and a change after it."""
    def both(s: Stage):
        prepare(s)
        change(s)
    return both


def rewrite(key, data=lambda old: old, owner=None):
    """The account at `key` has other bytes, or another owner."""
    def change(s: Stage):
        image = s.machine.get(key)
        s.put(key, 10**8, data(image.data), owner or image.owner)
    return change


def overwrite(key, offset, new):
    """Some bytes of the account at `key` are others."""
    return rewrite(key, lambda old: old[:offset] + new + old[offset + len(new):])


def _another_tag(old):
    """Another version's."""
    return old[:7] + (b"3" if old[7:8] == b"2" else b"2") + old[8:]


def add_states(cases, name, item, prepare, key, kinds=None) -> None:
    """The state at `key` belongs to another program, has no tag or another one, or is a byte too short."""
    forgeries = {
        "of-another-program": (rewrite(key, owner=STRANGE), "InvalidAccountOwner"),
        "without-tag": (rewrite(key, lambda old: bytes(8) + old[8:]), "UninitializedAccount"),
        "with-another-tag": (rewrite(key, _another_tag), "InvalidAccountData"),
        "too-short": (rewrite(key, lambda old: old[:-1]), "InvalidAccountData"),
    }
    for label, (change, comment) in forgeries.items():
        if kinds is None or label in kinds:
            cases.add(f"{name}-{label}", comment, item, prepare=then(prepare, change))


def add_tokens(cases, name, item, prepare, *, mint, vault, token, refused=None) -> None:
    """What stands at the places of mint, vault and token program is of a wrong program, or no such thing. `refused`: a
    preparation after which a rule is broken, too; the vault is looked at before."""
    metas = list(item.accounts)
    at = lambda place: metas[place].pubkey
    other = ids.TOKEN_2022 if at(token) == ids.TOKEN else ids.TOKEN
    add = lambda label, comment, change, wrong=item: cases.add(
        f"{name}/{label}", comment, wrong, prepare=then(prepare, change))
    add("other-token-program", "InvalidSeeds: the vault is not where that one's would be", lambda s: None,
        wrongs.replaced(item, token, other))
    add("mint-of-a-fake-program", "InvalidAccountOwner", rewrite(at(mint), owner=STRANGE))
    add("mint-and-token-program-fake", "IncorrectProgramId", rewrite(at(mint), owner=STRANGE),
        wrongs.replaced(item, token, STRANGE))
    add("mint-is-no-mint", "InvalidAccountData", rewrite(at(mint), lambda old: bytes(len(old))))
    add("vault-of-another-program", "InvalidAccountOwner", rewrite(at(vault), owner=STRANGE))
    add("vault-is-no-account", "InvalidAccountData", rewrite(at(vault), lambda old: bytes(len(old))))
    if refused:
        cases.add(f"{name}/vault-before-rules", "InvalidAccountOwner comes first", item, prepare=then(
            refused, rewrite(at(vault), owner=STRANGE)))
    add("vault-frozen", "the token program refuses to move what a frozen account holds", rewrite(
        at(vault), lambda old: old[:108] + b"\2" + old[109:]))
