"""Pitfalls: donations, their deadlines and their way back."""
from oracle import ids
from oracle.instructions import campaign as call
from oracle.instructions import system, token
from oracle.instructions.token import AuthorityType
from oracle.keys import public_key as key
from oracle.pairs import Pair, at, files
from oracle.stories import At, Fails

from .campaign_cases import (
    BEN, BENEFICIARY, CAMPAIGN, CREATOR, DONOR, END, GIFT, M, START, account, cancel, claim, close, create, donate,
    forget, program, refund, setup, vault)

TRAP = key("trap")
RENT_OF_165 = 2_039_280
ANN, BOB = account(M, DONOR), account(M, BEN)
LATER = dict(start=END, end=END + 1000)
SECOND = call.find(CREATOR, 2)[0]


def record():
    return files(refund_twice(), after_cancel(), any_time(), deadline(), decimals(), close_authority(), born_again())


def refund_twice():
    p = Pair("06-refund-twice", setup)
    failed = [create(), donate(300), donate(400, BEN), at(END)]
    p.wrong(
        "300 and 400 of 1000; a second refund of 300 would be paid out of the other donor's 400: AlreadyRefunded",
        Fails([refund(), refund()], 12), refund(), refund(), after=failed, error=12,
        shows=lambda s: [(s.amount(vault()), 400), (s.amount(ANN), 10**9)])
    p.right(
        "each donor is paid back once, by anyone, in any order", refund(BEN), refund(), close(), after=failed,
        shows=lambda s: [(s.amount(ANN), 10**9), (s.amount(BOB), 10**9), (s.data(vault()), b"")])
    return p


def after_cancel():
    p = Pair("07-donation-after-cancel", setup)
    p.wrong(
        "the campaign was cancelled before its end: Cancelled", donate(300, BEN), after=[create(), donate(), cancel()],
        error=11, shows=lambda s: [(s.amount(vault()), 400), (s.amount(BOB), 10**9)])
    p.right(
        "a donation before; after it refunds, at once", donate(300, BEN), cancel(), refund(), refund(BEN),
        after=[create(), donate()],
        shows=lambda s: [(s.amount(vault()), 0), (s.amount(ANN), 10**9), (s.amount(BOB), 10**9)])
    return p


def any_time():
    mine = [create(beneficiary=CREATOR), donate(400), donate(700, BEN)]
    p = Pair("08-withdrawal-at-any-time", setup)
    p.wrong(
        "the goal is reached, but a second is missing to the end: Claim is CampaignNotOver, Cancel DonationCompleted, "
        "Close NotEmpty", At(END - 1), Fails(claim(beneficiary=CREATOR), 8), Fails(cancel(), 5), close(), after=mine,
        error=17, shows=lambda s: [(s.amount(vault()), 1100), (s.amount(account(M, CREATOR)), 0)])
    p.right(
        "at the end: 2.5 % of 1100 are 27 for the creator, 1073 for the beneficiary, once", At(END), claim(), close(),
        after=[create(share=250), donate(400), donate(700, BEN)],
        shows=lambda s: [(s.amount(account(M, CREATOR)), 27), (s.amount(account(M, BENEFICIARY)), 1073),
                         (s.data(vault()), b"")])
    return p


def deadline():
    p = Pair("09a-deadline-inverted", setup)
    p.wrong(
        "a refund before the end: CampaignNotOver; a donation after it: CampaignOver", At(END - 1), Fails(refund(), 8),
        At(END), donate(300), after=[create(), donate()], error=4,
        shows=lambda s: [(s.amount(vault()), 400), (s.amount(ANN), 10**9 - 400)])
    p.right(
        "donations until the second before the end, refunds from the end on", At(END - 1), donate(300), At(END),
        refund(), after=[create(), donate()],
        shows=lambda s: [(s.amount(vault()), 0), (s.amount(ANN), 10**9)])
    return p


def decimals():
    p = Pair("09b-one-to-the-decimals", setup)
    made = [create(goal=10**6)]
    p.wrong(
        "a goal of one token of 6 decimals is 10^6 units; 1^6 of them do not reach it: DonationNotCompleted",
        donate(1**6), At(END), claim(), after=made, error=9,
        shows=lambda s: [(s.amount(vault()), 1), (s.amount(account(M, BENEFICIARY)), 0)])
    p.right(
        "10^6 do", donate(10**6), At(END), claim(), after=made,
        shows=lambda s: [(s.amount(vault()), 0), (s.amount(account(M, BENEFICIARY)), 10**6)])
    return p


def close_authority():
    """The creator makes a token account, keeps the right to close it, and gives it to the campaign's address."""
    into_trap = call.create(
        CREATOR, 1, 1000, 0, START, END, 0, 0, 0, bytes(32), BENEFICIARY, M, TRAP, program(M))
    trap = lambda s: s.holding("trap", M, CREATOR)
    p = Pair("20-vault-with-a-foreign-close-authority", setup)
    p.wrong(
        "its maker can close it while it is empty, and make it anew as his own; as a vault it is InvalidSeeds, for "
        "Create as for Donate",
        token.set_authority(TRAP, CREATOR, AuthorityType.CLOSE_ACCOUNT, CREATOR),
        token.set_authority(TRAP, CREATOR, AuthorityType.ACCOUNT_OWNER, CAMPAIGN),
        Fails(into_trap, "InvalidSeeds"), create(), Fails(donate(vault=TRAP), "InvalidSeeds"),
        token.close_account(TRAP, CREATOR, CREATOR), [
            system.create_account(key("payer"), TRAP, RENT_OF_165, 165, ids.TOKEN),
            token.initialize_account3(TRAP, M, CREATOR)],
        donate(vault=TRAP), after=[trap], error="InvalidSeeds",
        shows=lambda s: [(s.data(TRAP)[32:64], bytes(CREATOR)), (s.rent(165), RENT_OF_165), (s.amount(TRAP), 0),
                         (s.amount(ANN), 10**9), (s.amount(vault()), 0)])
    p.right(
        "Create makes the vault, the campaign's associated account: nobody else can close it", create(),
        Fails(token.close_account(vault(), CREATOR, CREATOR), 4), donate(),
        shows=lambda s: [(s.amount(vault()), 400), (s.data(vault())[129:165], bytes(36))])
    return p


def born_again():
    """A campaign that ended well leaves contributions behind that nobody was refunded."""
    ended = [create(), donate(1000), at(END), claim(), close()]
    place = account(M, SECOND), program(M)
    old_gift = call.refund(SECOND, DONOR, M, ANN, *place, contribution=GIFT)
    p = Pair("21-campaign-born-again", setup)
    p.wrong(
        "under its old number new donors' 1000 would be open to the old contribution: AccountAlreadyInitialized; the "
        "old campaign refunds nothing: DonationsClaimed", Fails(refund(), 10), create(**LATER), after=ended,
        error="AccountAlreadyInitialized",
        shows=lambda s: [(len(s.data(CAMPAIGN)), 16), (int.from_bytes(s.data(GIFT)[16:24], "little"), 1000)])
    p.right(
        "another number is another address: the old contribution is InvalidArgument there, and can only be closed",
        create(number=2, **LATER), call.donate(900, BEN, SECOND, M, BOB, *place),
        call.cancel(CREATOR, SECOND), Fails(old_gift, "InvalidArgument"), forget(),
        call.refund(SECOND, BEN, M, BOB, *place), after=ended,
        shows=lambda s: [(s.amount(BOB), 10**9), (s.amount(ANN), 10**9 - 1000), (s.data(GIFT), b""),
                         (s.amount(place[0]), 0)])
    return p
