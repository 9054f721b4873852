"""Pitfalls: how one party's account, or silence, held up what was the other's."""
from oracle.keys import public_key as key
from oracle.pairs import Pair, files
from oracle.stage import NOW
from oracle.stories import At, Fails

from . import milestone_cases as works
from .milestone_cases import (
    ESCROW, FEE, FUNDED, M, OTHER, PAYEE, PAYER, account, approve, claim, close, create, dispute, fund, give_back, resolve,
    settle, submit, vault)

AREA = "pitfalls"


def record():
    return files(held_up(), given_away(), silence(), raised())


def held_up():
    """The payee's account is frozen when the arbiter has decided."""
    def setup(s):
        works.setup(s)
        s.associated(M, PAYEE, 0, state=2)

    p = Pair("30-split-held-up-by-one-receiver", setup)
    made = [*FUNDED, submit(1), dispute(1)]
    p.wrong(
        "the frozen payee cannot be paid: the token program's AccountFrozen; the escrow cannot be closed over what he is "
        "owed: NotEmpty", resolve(1, 3333), Fails(claim(), 17), close(), after=made, error=11,
        shows=lambda s: [(s.amount(account(M, PAYEE)), 0), (s.amount(vault()), 1000)])
    p.right(
        "the decision stands, the payer's part leaves alone, and the payee's goes to another account of his",
        resolve(1, 3333), claim(1), claim(destination=key("mine")),
        after=[lambda s: s.holding("mine", M, PAYEE), *made],
        shows=lambda s: [(s.amount(key("mine")), 100), (s.amount(vault()), 699)])
    return p


def given_away():
    """The payee was tricked into making his associated account the thief's."""
    def setup(s):
        works.setup(s)
        s.holding(account(M, PAYEE), M, OTHER)
        s.holding("mine", M, PAYEE)

    p = Pair("31-milestone-paid-into-an-account-given-away", setup)
    p.wrong(
        "the payee's associated address holds the thief's account: NotHolder, whoever sends the claim", approve(0),
        Fails(claim(caller=OTHER), 18), claim(), after=FUNDED, error=18,
        shows=lambda s: [(s.amount(account(M, PAYEE)), 0)])
    p.right("the payee names another account that he holds", approve(0), claim(destination=key("mine")), after=FUNDED,
            shows=lambda s: [(s.amount(key("mine")), 600)])
    return p


def silence():
    """Both agree, but the milestone is disputed and the arbiter does not answer."""
    p = Pair("32-dispute-nobody-can-end", works.setup)
    made = [*FUNDED, submit(1), dispute(1)]
    p.wrong(
        "an arbiter with 8,000 years to decide: BadTime; and a settlement by one alone: NotParty",
        Fails(create(arbitration=works.LAST, number=2), 1), settle(1, 0, payee=OTHER), after=made, error=14,
        shows=lambda s: [(s.data(ESCROW)[64:80], bytes(16))])
    p.right(
        "both sign 40 % for the payee, and he gives the third milestone back", settle(1, 4000), give_back(2), claim(),
        claim(1), after=made, shows=lambda s: [(s.amount(account(M, PAYEE)), 120), (s.amount(vault()), 600)])
    return p


def raised():
    """2.5 % when the escrow was made, and 50 % from an hour on that suits who sets it."""
    p = Pair("33-fee-raised-between-offer-and-funding", works.setup)
    p.wrong(
        "the payer is ready to send 1026 for 1000: OutOfBounds; and a stranger's claim costs the payee half: "
        "FeeAboveAgreed", Fails(fund(FEE, most=1026), 17), fund(FEE), approve(0), claim(mint=FEE, caller=OTHER),
        after=[create(mint=FEE, flags=4), lambda s: s.fee_mint("fee", 5000)], error=16,
        shows=lambda s: [(s.amount(account(FEE, PAYEE)), 0)])
    p.right(
        "at the fee agreed on", fund(FEE, most=1026), approve(0), At(NOW + 5), claim(mint=FEE, caller=OTHER),
        after=[create(mint=FEE, flags=4)], shows=lambda s: [(s.amount(account(FEE, PAYEE)), 585)])
    return p
