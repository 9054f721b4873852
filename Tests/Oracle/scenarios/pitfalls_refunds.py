"""Pitfalls: campaigns whose end waited for one receiver, or paid a thief."""
from oracle.instructions import campaign as call
from oracle import ids
from oracle.keys import public_key as key
from oracle.pairs import Pair, files
from oracle.stories import At, Fails

from . import campaign_cases as gifts
from .campaign_cases import BEN, BENEFICIARY, CAMPAIGN, CREATOR, DONOR, M, account, claim, close, create, donate, refund, vault
from .campaign_cases import END as END_TIME

AREA = "pitfalls"


def record():
    return files(held_up(), given_away())


def held_up():
    """The beneficiary's account is frozen at the end."""
    def setup(s):
        gifts.setup(s)
        s.associated(M, BENEFICIARY, 0, state=2)

    p = Pair("34-claim-held-up-by-one-receiver", setup)
    made = [create(share=250), donate(400), donate(700, BEN)]
    p.wrong(
        "nothing is the creator's to take but his part, and the campaign is not closed over what the beneficiary waits "
        "for: NotReceivable, NotEmpty", At(END_TIME), claim(), Fails(claim(), 19), close(), after=made, error=17,
        shows=lambda s: [(s.amount(vault()), 1073), (s.amount(account(M, CREATOR)), 27)])
    p.right(
        "the creator's 27 leave at once, the beneficiary's 1073 when he can receive, in another account of his",
        At(END_TIME), claim(), call.claim(
            CAMPAIGN, M, vault(), key("mine"), account(M, CREATOR), ids.TOKEN, BENEFICIARY), close(),
        after=[lambda s: s.holding("mine", M, BENEFICIARY), *made],
        shows=lambda s: [(s.amount(key("mine")), 1073), (s.amount(account(M, CREATOR)), 27)])
    return p


def given_away():
    """A donor was tricked into making his associated account the thief's."""
    p = Pair("35-refund-into-an-account-given-away", gifts.setup)
    made = [create(), donate(400), lambda s: (s.holding(account(M, DONOR), M, BEN), s.holding("mine", M, DONOR))]
    p.wrong("the donor's associated address holds the thief's account: NotHolder", At(END_TIME), refund(), after=made,
            error=20, shows=lambda s: [(s.amount(account(M, DONOR)), 0)])
    p.right("the donor signs and names another account that he holds", At(END_TIME), call.refund(
        CAMPAIGN, DONOR, M, key("mine"), vault(), ids.TOKEN, signs=True), after=made,
        shows=lambda s: [(s.amount(key("mine")), 400)])
    return p
