"""Bridge's numbers and state, as the specification has them."""
from oracle.encoding import i64, u8, u16, u64
from oracle.instructions.bridge import BURNED, KEPT, NOBODY

U64 = 2**64
LAST = 253_402_300_799
DAY = 86_400


def ratio(mode, decimals, policy, price):
    """What one unit put in is worth, or None beyond 64 bits."""
    above, below = policy.num, policy.den
    if mode in (BURNED, KEPT):
        above, below = price[0] * (10_000 - policy.spread), price[1] * 10_000
    e = decimals[0] - decimals[1]
    above, below = above * 10**max(0, e), below * 10**max(0, -e)
    return (above, below) if above < U64 and below < U64 else None


def is_valid(policy) -> bool:
    return (policy.num > 0 and policy.den > 0 and policy.least <= policy.most and policy.spread <= 10_000
            and policy.fee <= 10_000 and 0 <= policy.max_age <= LAST and policy.rest == bytes(28))


def partner_bytes(item) -> bytes:
    price = item["price"] or (0, 0)
    waiting = bytes(item["next"]) if item["next"] else bytes(96)
    return (
        b"bptnr.v1" + bytes((item["bump"], item["mode"], item["paused"], item["pending"], *item["decimals"])) + u16(0)
        + u64(item["id"]) + u64(item["day"]) + u64(item["used"]) + u64(price[0]) + u64(price[1])
        + i64(item["published"]) + i64(item["at"]) + i64(item["delay"]) + bytes(item["policy"]) + waiting
        + bytes(item["creator"]) + bytes(item["authority"]) + bytes(item["proposed"]) + bytes(item["voucher_key"])
        + bytes(item["oracle"]) + bytes(item["reserve_mint"]) + bytes(item["mint"] or NOBODY))


def user_bytes(item) -> bytes:
    bits = sum(1 << (item["top"] - nonce - 1) for nonce in item["bits"])
    return (
        b"buser.v1" + u8(item["bump"]) + bytes(7) + u64(item["day"]) + u64(item["used"]) + u64(item["redeemed"])
        + u64(item["top"]) + bits.to_bytes(16, "little") + bytes(item["partner"]) + bytes(item["user"]))
