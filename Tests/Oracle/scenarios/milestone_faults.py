"""Milestone: faults of every instruction."""
from oracle import wrongs
from oracle.instructions import milestone as call
from oracle.keys import public_key as key
from oracle.stage import StageCases

from .milestone_cases import (
    ARBITRATION, DUE, ENDED, ESCROW, FEE, FUNDED, M, OTHER, PAYEE, PAYER, REVIEW, account, after, approve, auto_release,
    close, create, dispute, fund, overdue, resolve, setup, submit, timeout, vault)

AREA = "milestone"


def record():
    return {"faults": faults(), "accounts": accounts()}


def faults():
    c = StageCases("milestone", setup)
    world = lambda *items, clock=None: after(*items, clock=clock, then=lambda s: s.fund("stranger"))
    wrongs.add_all(c, "create", create(), world())
    wrongs.add_all(c, "fund", fund(), world(create()))
    wrongs.add_all(c, "submit", submit(), world(*FUNDED))
    wrongs.add_all(c, "approve", approve(), world(*FUNDED))
    wrongs.add_all(c, "release", auto_release(), world(*FUNDED, submit(), clock=REVIEW))
    wrongs.add_all(c, "dispute", dispute(), world(*FUNDED, submit()))
    wrongs.add_all(c, "resolve", resolve(), world(*FUNDED, submit(), dispute()))
    wrongs.add_all(c, "overdue", overdue(), world(*FUNDED, clock=9 * DUE))
    wrongs.add_all(c, "close", close(), world(*ENDED))
    wrongs.add_all(c, "timeout", timeout(), world(*FUNDED, submit(), dispute(), clock=ARBITRATION))
    return c.vectors


def accounts():
    c = StageCases("milestone", setup)
    funded = after(*FUNDED)
    other, _ = call.find(PAYER, 2)
    two = [*FUNDED, create(number=2)]
    c.add("approve/fake-vault", "a token account of the escrow's that is not its associated one", approve(
        vault=key("fake")), prepare=after(*FUNDED, then=lambda s: s.holding("fake", M, ESCROW, 1000)))
    c.add("approve/another-escrow's-vault", "InvalidSeeds", approve(vault=account(M, other)), prepare=after(*two))
    c.add("approve/to-payer", "InvalidSeeds", approve(destination=account(M, PAYER)), prepare=funded)
    c.add("approve/to-vault", "InvalidSeeds", approve(destination=vault()), prepare=funded)
    c.add("approve/not-his-associated-account", "InvalidSeeds", approve(destination=key("second")), prepare=after(
        *FUNDED, then=lambda s: s.holding("second", M, PAYEE)))
    c.add("overdue/to-payee", "InvalidSeeds", overdue(destination=account(M, PAYEE)), prepare=after(
        *FUNDED, clock=9 * DUE))
    c.add("resolve/receivers-exchanged", "InvalidSeeds", call.resolve(
        0, 1, key("arbiter"), ESCROW, M, vault(), account(M, PAYER), account(M, PAYEE), create().accounts[6].pubkey),
        prepare=after(*FUNDED, submit(), dispute()))
    c.add("approve/of-other-mint", "InvalidArgument", approve(mint=FEE), prepare=funded)
    c.add("fund/of-other-mint", "InvalidArgument", fund(FEE), prepare=after(create()))
    c.add("fund/source-of-other-mint", "InvalidAccountData", fund(source=key("foreign")), prepare=after(
        create(), then=lambda s: (s.new_mint("n"), s.holding("foreign", key("n"), PAYER, 10**6))))
    c.add("fund/source-of-another's", "the token program refuses", fund(source=account(M, OTHER)), prepare=after(
        create()))
    c.add("create/other-seeds", "an escrow of another number", create(escrow=other))
    for label, data, owner in (("of-another-program", None, key("someprog")), ("without-tag", bytes(704), call.ID),
                               ("with-another-tag", b"mlstn.v2", call.ID), ("too-short", 703, call.ID)):
        def forge(s, data=data, owner=owner):
            old = s.data(ESCROW)
            new = old if data is None else old[:data] if isinstance(data, int) else (
                data if len(data) != 8 else data + old[8:])
            s.put(ESCROW, 10**7, new, owner)
        c.add(f"submit/escrow-{label}", "not an escrow of ours", submit(), prepare=after(*FUNDED, then=forge))
        c.add(f"release/escrow-{label}", "not an escrow of ours", auto_release(), prepare=after(
            *FUNDED, submit(), clock=REVIEW, then=forge))
    c.add("submit/escrow-longer", "InvalidAccountData", submit(), prepare=after(
        *FUNDED, then=lambda s: s.put(ESCROW, 10**7, s.data(ESCROW) + b"\0", call.ID)))
    c.add("approve/vault-of-another-program", "InvalidAccountOwner", approve(), prepare=after(
        *FUNDED, then=lambda s: s.put(vault(), 10**7, s.data(vault()), key("someprog"))))
    c.add("approve/vault-is-no-account", "InvalidAccountData", approve(), prepare=after(
        *FUNDED, then=lambda s: s.put(vault(), 10**7, s.data(M), s.machine.get(M).owner)))
    return c.vectors
