"""FeeSplitter: the transfer fees of a mint, divided by shares. A split: [(kind, basis points, destination)]."""
from solders.pubkey import Pubkey

from ..encoding import i64, u16, u64, u8
from ..ids import ASSOCIATED_TOKEN, SYSTEM, TOKEN_2022
from ..programs import ADDRESSES
from . import instruction, readonly, writable
from .associated_token import address as associated_address

ID = ADDRESSES["FeeSplitter"]
PAY, BURN, STAKE = range(3)
DAY = 86_400


def find(mint) -> tuple[Pubkey, int]:
    return Pubkey.find_program_address([b"splitter", bytes(mint)], ID)


def vault_of(mint) -> Pubkey:
    return associated_address(find(mint)[0], mint, TOKEN_2022)


def parts(split) -> bytes:
    return b"".join(u8(kind) + u16(points) for kind, points, _ in split)


def init(payer, withdrawer, authority, mint, split, *, remainder=0, least=10_000, timelock=DAY, count=None,
         splitter=None, vault=None):
    data = u8(0) + u8(len(split) if count is None else count) + u8(remainder) + u64(least) + i64(timelock)
    return instruction(
        ID, data + parts(split), writable(payer, True), readonly(withdrawer, True), readonly(authority),
        writable(splitter or find(mint)[0]), writable(mint), writable(vault or vault_of(mint)), readonly(TOKEN_2022),
        readonly(ASSOCIATED_TOKEN), readonly(SYSTEM), *(readonly(destination) for _, _, destination in split))


def harvest(mint, sources):
    return instruction(ID, u8(1), writable(mint), readonly(TOKEN_2022), *(writable(source) for source in sources))


def collect(mint, **changes):
    return instruction(ID, u8(2), readonly(find(mint)[0]), writable(mint),
                       writable(changes.get("vault", vault_of(mint))), readonly(TOKEN_2022))


def distribute(mint, destinations, **changes):
    return instruction(ID, u8(3), writable(find(mint)[0]), writable(mint),
                       writable(changes.get("vault", vault_of(mint))), readonly(TOKEN_2022),
                       *(writable(destination) for destination in destinations))


def propose_split(authority, mint, split, *, remainder=0, count=None):
    data = u8(4) + u8(len(split) if count is None else count) + u8(remainder)
    return instruction(ID, data + parts(split), readonly(authority, True), writable(find(mint)[0]), readonly(mint),
                       *(readonly(destination) for _, _, destination in split))


def accept_split(mint, vault=None):
    return instruction(ID, u8(5), writable(find(mint)[0]), readonly(vault or vault_of(mint)))
