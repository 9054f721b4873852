"""A batch of payments and how it comes about: instructions that are right, and states to try them in."""
from . import ids
from .encoding import u16, u32, u64
from .instructions import disbursement as call
from .instructions import token_2022
from .instructions.associated_token import address as associated_address
from .instructions.disbursement import chain, item
from .keys import public_key as key

BOSS, ANN, BEN, CID, DAN = key("boss"), key("ann"), key("ben"), key("cid"), key("dan")
RON, SUE, TOM, UMA = key("ron"), key("sue"), key("tom"), key("uma")
M, FEE = key("m"), key("fee")
ORG = call.find_org(BOSS, 1)[0]
BATCH, BATCH_BUMP = call.find_batch(ORG, 1)
OTHER_BATCH = call.find_batch(ORG, 2)[0]
PAGE, NEXT_PAGE = (call.find_page(BATCH, index)[0] for index in (0, 1))
ITEMS = [item(RON, 100, "a-1"), item(SUE, 250, "a-2"), item(TOM, 1, "a-3"), item(UMA, 70, "a-4"), item(RON, 33, "a-5")]
OWNERS = [RON, SUE, TOM, UMA, RON]
TOTAL, NET_TOTAL = 454, 468  # 103 + 257 + 2 + 72 + 34
MOST = 2**64 - 1


def setup(s):
    s.fund("payer", "boss", "ann", "ben", "cid", "dan", "ron")
    s.new_mint("m")
    s.fee_mint("fee", 250, 10_000)
    for mint in (M, FEE):
        for person in (BOSS, RON, SUE, TOM, UMA):
            s.associated(mint, person, 10**9 if person == BOSS else 0)


def program(mint):
    return ids.TOKEN_2022 if mint == FEE else ids.TOKEN


def account(mint, owner):
    return associated_address(owner, mint, program(mint))


# Instructions, each with what is right

def org(threshold=2, approvers=(ANN, BEN, CID), creator=BOSS, number=1, **changes):
    return call.create_org(creator, number, threshold, approvers, **changes)


def create(flags=0, mint=M, number=1, authority=BOSS, **changes):
    batch = call.find_batch(ORG, number)[0]
    return call.create(authority, ORG, number, flags, mint, account(mint, batch), program(mint), **changes)


def append(items=ITEMS, index=0, mint=M, authority=BOSS, batch=BATCH, **changes):
    return call.append(authority, ORG, batch, index, items, mint, **changes)


def seal(items=ITEMS, authority=BOSS, total=None, count=None, digest=None):
    total = sum(int.from_bytes(each[32:40], "little") for each in items) if total is None else total
    return call.seal(authority, ORG, BATCH, digest or chain(items), total, len(items) if count is None else count)


def approve(approver=ANN, items=ITEMS):
    return call.approve(approver, ORG, BATCH, chain(items))


def start(mint=M, authority=BOSS):
    return call.start(authority, ORG, BATCH, account(mint, BATCH), mint)


def pay(owners=OWNERS, begin=0, mint=M, index=0, **changes):
    return call.pay(BATCH, index, begin, [account(mint, owner) for owner in owners], mint, account(mint, BATCH),
                    program(mint), **changes)


def pause(authority=BOSS):
    return call.pause(authority, ORG, BATCH)


def resume(authority=BOSS):
    return call.resume(authority, ORG, BATCH)


def cancel(mint=M, destination=None, authority=BOSS):
    return call.cancel(authority, ORG, BATCH, mint, account(mint, BATCH), destination or account(mint, BOSS),
                       program(mint))


def close(mint=M, pages=(PAGE,), destination=None, authority=BOSS):
    return call.close(authority, ORG, BATCH, mint, account(mint, BATCH), destination or account(mint, BOSS),
                      program(mint), pages)


# Preparations

def after(*items, then=None):
    def prepare(s):
        for each in items:
            if callable(each):
                each(s)
            else:
                s.must(each)
        if then:
            then(s)
    return prepare


def vault(amount, mint=M, **state):
    return lambda s: s.associated(mint, BATCH, amount, **state)


def made(flags=0, mint=M, **changes):
    return [org(**changes), create(flags, mint)]


def drafted(flags=0, mint=M, items=ITEMS, **changes):
    return [*made(flags, mint, **changes), append(items, mint=mint)]


def sealed(flags=0, mint=M, items=ITEMS, **changes):
    return [*drafted(flags, mint, items, **changes), seal(items)]


def ready(flags=0, mint=M, items=ITEMS):
    """Sealed and approved by two of three."""
    return [*sealed(flags, mint, items), approve(ANN, items), approve(CID, items)]


def started(flags=0, mint=M, items=ITEMS, held=TOTAL):
    return [*ready(flags, mint, items), vault(held, mint), start(mint)]


def poke(address, *places):
    """Changes bytes of an account: (offset, bytes)."""
    def change(s):
        image = s.machine.get(address)
        data = bytearray(image.data)
        for offset, value in places:
            data[offset:offset + len(value)] = value
        s.put(address, image.lamports, data, image.owner)
    return change


def full(count, page=PAGE, index=0, batch_count=None):
    """The batch's page has so many items, without their having been appended."""
    def change(s):
        items = [item(RON, 1, str(number)) for number in range(count)]
        s.put(page, s.rent(9680), (
            b"dbpag.v1" + bytes([call.find_page(BATCH, index)[1], 0]) + u16(index) + u16(count) + bytes(2)
            + bytes(BATCH) + bytes(32) + b"".join(items)).ljust(9680, b"\0"), call.ID)
        total = index * call.PAGE_ITEMS + count if batch_count is None else batch_count
        poke(BATCH, (14, u16(index + 1)), (16, u32(total)), (40, u64(total)), (48, u64(total)))(s)
    return change


def gift(mint, amount):
    """Somebody sends the vault something, of which the fee is withheld there."""
    return token_2022.transfer_checked(account(mint, BOSS), mint, account(mint, BATCH), BOSS, amount, 6)
