"""The Merkle tree of an airdrop, as Airdrop's specification has it."""
from .encoding import sha256, u64


def leaf(claimant, unlocked: int, locked: int) -> bytes:
    return sha256(b"\0" + sha256(bytes(claimant) + u64(unlocked) + u64(locked)))


def node(a: bytes, b: bytes) -> bytes:
    return sha256(b"\1" + min(a, b) + max(a, b))


def root_and_proofs(leaves: list[bytes]) -> tuple[bytes, list[list[bytes]]]:
    """The last hash of a level with an odd number of them is paired with itself."""
    proofs = [[] for _ in leaves]
    groups = [[index] for index in range(len(leaves))]
    level = list(leaves)
    while len(level) > 1:
        if len(level) % 2:
            level.append(level[-1])
            groups.append([])
        for place, group in enumerate(groups):
            for index in group:
                proofs[index].append(level[place ^ 1])
        groups = [groups[place] + groups[place + 1] for place in range(0, len(groups), 2)]
        level = [node(level[place], level[place + 1]) for place in range(0, len(level), 2)]
    return level[0], proofs


def tree(claims) -> tuple[bytes, list[list[bytes]]]:
    """Of (claimant, unlocked, locked)."""
    return root_and_proofs([leaf(*claim) for claim in claims])
