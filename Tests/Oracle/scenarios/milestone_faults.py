"""Milestone: faults of every instruction."""
from oracle import wrongs
from oracle.instructions import milestone as call
from oracle.instructions import roles
from oracle.keys import public_key as key
from oracle.stage import NOW, StageCases

from .milestone_cases import (
    ARBITRATION, DECIDED, DUE, ENDED, ESCROW, FEE, FUNDED, M, OTHER, PAYEE, PAYER, REVIEW, account, after, approve,
    auto_release, claim, close, create, dispute, fund, give_back, overdue, resolve, settle, setup, submit, timeout, vault)

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
    wrongs.add_all(c, "claim", claim(), world(*DECIDED))
    wrongs.add_all(c, "settle", settle(), world(*FUNDED))
    wrongs.add_all(c, "give-back", give_back(), world(*FUNDED))
    wrongs.add_all(c, "timeout", timeout(), world(*FUNDED, submit(), dispute(), clock=ARBITRATION))
    return c.vectors


def accounts():
    c = StageCases("milestone", setup)
    funded = after(*FUNDED)
    other, _ = call.find(PAYER, 2)
    decided = after(*DECIDED)
    c.add("claim/fake-vault", "a token account of the escrow's that is not its associated one", claim(
        vault=key("fake")), prepare=after(*DECIDED, then=lambda s: s.holding("fake", M, ESCROW, 1000)))
    c.add("claim/another-escrow's-vault", "InvalidSeeds", claim(vault=account(M, other)), prepare=after(
        *DECIDED, create([(7, NOW + 10**6)], number=2)))
    c.add("claim/to-payer", "NotHolder", claim(destination=account(M, PAYER)), prepare=decided)
    c.add("claim/to-vault", "InvalidArgument", claim(destination=vault()), prepare=decided)
    c.add("claim/of-other-mint", "InvalidArgument", claim(mint=FEE), prepare=decided)
    second = lambda s: s.holding("second", M, PAYEE)
    c.add("claim/not-his-associated-account", "any account he holds", claim(destination=key("second")), prepare=after(
        *DECIDED, then=second))
    c.add("claim/by-another-not-his-associated-account", "InvalidSeeds", claim(
        caller=OTHER, destination=key("second")), prepare=after(*DECIDED, then=second))
    given = lambda s: s.holding(account(M, PAYEE), M, OTHER)
    c.add("claim/given-away", "NotHolder", claim(), prepare=after(*DECIDED, then=given))
    c.add("claim/by-another-given-away", "NotHolder", claim(caller=OTHER), prepare=after(*DECIDED, then=given))
    c.add("claim/by-another", "anyone may, to the associated account", claim(caller=OTHER), prepare=decided)
    c.add("claim/payer's", "the other leg", claim(1), prepare=decided)
    c.add("claim/payer's-while-payee-is-frozen", "nobody waits for another", claim(1), prepare=after(
        *DECIDED, then=lambda s: s.associated(M, PAYEE, 0, state=2)))
    c.add("claim/frozen", "the token program refuses", claim(), prepare=after(
        *DECIDED, then=lambda s: s.associated(M, PAYEE, 0, state=2)))
    c.add("claim/no-account", "InvalidAccountOwner", claim(), prepare=after(
        *DECIDED, then=lambda s: s.put(account(M, PAYEE), 0)))
    c.add("claim/twice", "NothingOwed", claim(), prepare=after(*DECIDED, claim()))
    c.add("claim/nothing-decided", "NothingOwed", claim(), prepare=funded)
    c.add("claim/no-such-leg", "InvalidInstructionData", claim(2), prepare=decided)
    c.add("claim/least", "what arrives is what must", claim(least=750), prepare=decided)
    c.add("claim/least-missed", "OutOfBounds", claim(least=751), prepare=decided)
    fees = [create(mint=FEE, flags=4), fund(FEE), approve(0)]
    raised = lambda s: s.fee_mint("fee", 900, 10**9)
    for who, caller in (("himself", PAYEE), ("another", OTHER)):
        c.add(f"claim/fee-by-{who}", "the payee pays the fee agreed on", claim(mint=FEE, caller=caller), prepare=after(*fees))
        c.add(f"claim/fee-raised-by-{who}", "FeeAboveAgreed, but for him", claim(mint=FEE, caller=caller), prepare=after(
            *fees, then=raised))
    offer = lambda role, holder, successor=OTHER: roles.propose(call.ID, role, successor, holder, ESCROW)
    take = lambda role, successor=OTHER: roles.accept(call.ID, role, successor, ESCROW)
    for role, holder, label, item in (
            (0, PAYER, "payer", approve(payer=OTHER)), (1, PAYEE, "payee", submit(payee=OTHER)),
            (2, key("arbiter"), "arbiter", resolve(1, arbiter=OTHER))):
        steps = [*FUNDED, submit(1), dispute(1)]
        c.add(f"role/{label}-propose", "the holder names another", offer(role, holder), prepare=after(*steps))
        c.add(f"role/{label}-propose-by-another", "NotParty", offer(role, OTHER), prepare=after(*steps))
        c.add(f"role/{label}-accept", "who was named takes over", take(role), prepare=after(*steps, offer(role, holder)))
        c.add(f"role/{label}-accept-by-another", "NotParty", take(role, key("client")), prepare=after(
            *steps, offer(role, holder)))
        c.add(f"role/{label}-then-acts", "with the role's rights", item, prepare=after(
            *steps, offer(role, holder), take(role)))
    c.add("role/of-nobody", "NotParty: there is no arbiter", offer(2, OTHER), prepare=after(
        create(arbiter=call.NOBODY)))
    c.add("fund/of-other-mint", "InvalidArgument", fund(FEE), prepare=after(create()))
    c.add("fund/source-of-other-mint", "InvalidAccountData", fund(source=key("foreign")), prepare=after(
        create(), then=lambda s: (s.new_mint("n"), s.holding("foreign", key("n"), PAYER, 10**6))))
    c.add("fund/source-of-another's", "the token program refuses", fund(source=account(M, OTHER)), prepare=after(
        create()))
    c.add("create/other-seeds", "an escrow of another number", create(escrow=other))
    for label, data, owner in (("of-another-program", None, key("someprog")), ("without-tag", bytes(896), call.ID),
                               ("with-another-tag", b"mlstn.v3", call.ID), ("too-short", 895, call.ID)):
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
    c.add("claim/vault-of-another-program", "InvalidAccountOwner", claim(), prepare=after(
        *DECIDED, then=lambda s: s.put(vault(), 10**7, s.data(vault()), key("someprog"))))
    c.add("claim/vault-is-no-account", "InvalidAccountData", claim(), prepare=after(
        *DECIDED, then=lambda s: s.put(vault(), 10**7, s.data(M), s.machine.get(M).owner)))
    return c.vectors
