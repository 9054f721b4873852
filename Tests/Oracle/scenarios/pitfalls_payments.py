"""Pitfalls: payments, offers and claims that pay a thief, or nobody."""
from oracle import wrongs
from oracle.instructions import payment as payments_call
from oracle.keys import public_key as key
from oracle.pairs import Pair, at, files
from oracle.stage import NOW
from oracle.stories import Fails

from . import airdrop_cases as drops
from . import offer_cases as offers
from . import payment_cases as payments
from . import token_upgrade_cases as upgrades
from .offer_cases import A, B, FEE, MAKER, TAKER, WANTED, WHOLE
from .payment_cases import AMOUNT, BOX, MERCHANT, MINT, OTHER, PAYER

AREA = "pitfalls"
SIDE = key("side")


def record():
    return files(merchant(), himself(), treasury(), maker(), allowance(), fee_of_all(), front(), hour(), squatter(),
                 rent(), pool())


def merchant():
    p = Pair("60-payment-into-an-account-given-away", payments.setup)
    account = payments.account(MINT, MERCHANT)
    away = [payments.open_(), payments.given_away(MINT, MERCHANT)]
    p.wrong(
        "the merchant was tricked into giving his associated account away: a customer does not pay the thief: "
        "InvalidAccountData", payments.pay(), after=away, error="InvalidAccountData",
        shows=lambda s: [(s.amount(account), 10**9), (s.amount(payments.account(MINT, PAYER)), 10**9)])
    p.right(
        "the merchant names another account that he holds, and is paid there",
        payments_call.set_account(MERCHANT, payments.REQUEST, MINT, SIDE), payments.pay(destination=SIDE),
        after=[*away, lambda s: s.holding("side", MINT, MERCHANT)],
        shows=lambda s: [(s.amount(account), 10**9), (s.amount(SIDE), AMOUNT)])
    return p


def himself():
    p = Pair("61-payment-from-an-account-to-itself", payments.setup)
    account = payments.account(MINT, MERCHANT)
    allowed = [payments.open_(), lambda s: s.associated(MINT, MERCHANT, 10**9, delegate=PAYER, delegated=AMOUNT)]
    p.wrong(
        "a customer with an allowance lets the merchant pay himself, which would not even use it up: InvalidArgument",
        payments.pay(source=account), after=allowed, error="InvalidArgument",
        shows=lambda s: [(s.amount(account), 10**9), (s.data(payments.REQUEST)[9], 1)])
    p.right("he pays out of his own account", payments.pay(), after=allowed,
            shows=lambda s: [(s.amount(account), 10**9 + AMOUNT), (s.data(payments.REQUEST)[9], 2)])
    return p


def treasury():
    p = Pair("62-payment-held-up-by-a-treasury", payments.setup)
    box, account = payments.account(MINT, BOX), payments.account(MINT, MERCHANT)
    pay = payments.pay(treasury=box)
    p.wrong(
        "the treasury's account was given away: its 2,000 are not the thief's, and the merchant need not wait: he has "
        "all of it", pay, after=[payments.open_(points=20), payments.given_away(MINT, BOX)],
        shows=lambda s: [(s.amount(box), 10**9), (s.amount(account), 10**9 + AMOUNT)])
    p.right("2,000 for the treasury, 998,000 for the merchant", pay, after=[payments.open_(points=20)],
            shows=lambda s: [(s.amount(box), 10**9 + 2000), (s.amount(account), 10**9 + 998_000)])
    return p


def maker():
    p = Pair("63-offer-paid-into-an-account-given-away", offers.setup)
    account = offers.account(B, MAKER)
    p.wrong(
        "the account the maker named belongs to another by now: InvalidAccountData", offers.take(),
        after=[offers.make(), lambda s: s.holding(account, B, OTHER, 5)], error="InvalidAccountData",
        shows=lambda s: [(s.amount(account), 5), (s.amount(offers.account(A, offers.OFFER)), WHOLE)])
    p.right(
        "the maker takes the offer back, and makes it anew with an account that he holds", offers.cancel(),
        offers.make(number=1, maker_b=SIDE), offers.take(maker_b=SIDE),
        after=[offers.make(), lambda s: s.holding(account, B, OTHER, 5), lambda s: s.holding("side", B, MAKER)],
        shows=lambda s: [(s.amount(SIDE), WANTED), (s.amount(offers.account(A, TAKER)), 10**9 + WHOLE)])
    return p


def allowance():
    p = Pair("64-offer-paid-by-its-maker", offers.setup)
    account = offers.account(B, MAKER)
    allowed = [offers.make(), lambda s: s.associated(B, MAKER, 10**9, delegate=TAKER, delegated=WANTED)]
    p.wrong(
        "a taker with an allowance lets the maker pay himself: InvalidArgument", offers.take(taker_b=account),
        after=allowed, error="InvalidArgument",
        shows=lambda s: [(s.amount(account), 10**9), (s.amount(offers.account(A, offers.OFFER)), WHOLE)])
    p.right("he pays out of his own account", offers.take(), after=allowed, shows=lambda s: [
        (s.amount(account), 10**9 + WANTED), (s.amount(offers.account(A, TAKER)), 10**9 + WHOLE)])
    return p


def fee_of_all():
    p = Pair("65-offer-taken-for-nothing", offers.setup)
    account = offers.account(FEE, MAKER)
    made = offers.make(b=FEE, flags=offers.PARTIAL | offers.ACCEPTS_FEES, least_b=292_500)
    p.wrong(
        "who sets the price's fee raises it to 100 %, takes, and would have the price withheld for himself: Slippage, "
        "for the smallest part as well", Fails(offers.take(1, b=FEE), 5), offers.take(b=FEE),
        after=[made, lambda s: s.fee_mint("fee", 10_000)], error=5,
        shows=lambda s: [(s.amount(account), 10**9), (s.amount(offers.account(A, offers.OFFER)), WHOLE)])
    p.right(
        "at 2.5 % the 292,500 arrive that the maker asked for", offers.take(b=FEE), after=[made],
        shows=lambda s: [(s.amount(account), 10**9 + 292_500), (s.amount(offers.account(A, TAKER)), 10**9 + WHOLE)])
    return p


def front():
    p = Pair("66-offer-with-a-fill-of-one-in-front", offers.setup)
    mine = offers.account(A, TAKER)
    p.wrong(
        "a fill of one unit in front: who wants all or nothing gets nothing: TooLittle; and the maker who asks for "
        "parts of 1,000 at least does not let it happen: TooLittle", Fails(offers.take(1), 12), offers.cancel(),
        offers.make(flags=offers.PARTIAL), offers.take(1), offers.take(),
        after=[offers.make(flags=offers.PARTIAL, least_fill=1000)], error=12,
        shows=lambda s: [(s.amount(mine), 10**9 + 3)])
    p.right(
        "up to 300,000, for 10 of a for 3 of b at least: the 299,999 that are left pay for the 999,997 that are left",
        offers.take(1), offers.take(least_fill=1, least=WHOLE, most=WANTED),
        after=[offers.make(flags=offers.PARTIAL)],
        shows=lambda s: [(s.amount(mine), 10**9 + WHOLE), (s.data(offers.OFFER), b"")])
    return p


def hour():
    p = Pair("67-offer-ended-at-a-raised-fee", offers.setup)
    account = offers.account(FEE, MAKER)
    due = offers.make(a=FEE, flags=offers.ACCEPTS_FEES, expiry=NOW + 1)
    raised = [due, lambda s: s.fee_mint("fee", 10_000), at(NOW + 1)]
    p.wrong(
        "who sets the fee raises it to 100 % and ends the offer, which anyone may: FeeRaised", offers.expire(a=FEE),
        after=raised, error=13, shows=lambda s: [(s.amount(offers.account(FEE, offers.OFFER)), 990_000)])
    p.right(
        "at the fee of when it was made anyone may; 980,000 of the 990,000 arrive", offers.expire(a=FEE),
        after=[due, at(NOW + 1)],
        shows=lambda s: [(s.amount(account), 10**9 - WHOLE + 980_000), (s.data(offers.OFFER), b"")])
    return p


def squatter():
    p = Pair("68-airdrop-of-nothing-in-front", drops.setup)
    other = call_new(0)
    p.wrong(
        "a distribution of nothing, which costs nothing, at another's address: of 0 tokens it is NothingToClaim, and "
        "the admin's address is another than the stranger's: InvalidSeeds", Fails(other, 19),
        wrongs.replaced(drops.new(), 1, drops.OTHER), error="InvalidSeeds",
        shows=lambda s: [(s.data(drops.DROP), b"")])
    p.right(
        "whatever the stranger has made, the admin's address is free", call_new(5), drops.new(),
        shows=lambda s: [(s.amount(drops.account(drops.A, drops.DROP)), drops.TOTAL)])
    return p


def call_new(most):
    """A stranger's distribution of the same mint and version."""
    drop = drops.call.find(drops.OTHER, drops.A, 1)[0]
    now = NOW
    return drops.call.new(
        1, drops.ROOT, most, 3, now + 100, now + 1100, now + 1100 + drops.DAY, drop, drops.OTHER, drops.A,
        drops.account(drops.A, drop), drops.OTHER, drops.token(drops.A), drops.account(drops.A, drops.OTHER))


def rent():
    p = Pair("69-claim-closed-to-claim-again", drops.setup)
    status = drops.call.find_status(drops.ANN, drops.DROP)[0]
    mine = drops.account(drops.A, drops.ANN)
    claimed = [drops.new(), drops.new_claim()]
    p.wrong(
        "the claim is all that keeps Ann from claiming twice; she closes it for its rent: NotOver", drops.close_claim(),
        after=claimed, error=20, shows=lambda s: [(s.amount(mine), 10**9 + 1000), (len(s.data(status)), 136)])
    p.right(
        "when what is left has been taken back nobody claims any more, and anyone has the rent given back to who paid "
        "it: of the claims, then of the distribution", drops.clawback(), drops.close_claim(), drops.close(),
        after=[*claimed, at(NOW + drops.BACK)],
        shows=lambda s: [(s.data(status), b""), (s.data(drops.DROP), b""), (s.svm.get_balance(drops.ANN), 10**10),
                         (s.svm.get_balance(drops.ADMIN), 10**10)])
    return p


def pool():
    p = Pair("70-exchange-into-the-pool", upgrades.setup)
    old, stock = upgrades.account(upgrades.OLD, upgrades.HOLDER), upgrades.account(
        upgrades.NEW, upgrades.authority())
    mine = upgrades.account(upgrades.NEW, upgrades.HOLDER)
    p.wrong(
        "the pool as the holder's new account: his tokens would be burned, and the pool would pay itself: BadAccount",
        upgrades.exchange(0, target=stock), error=2,
        shows=lambda s: [(s.amount(old), upgrades.HELD), (s.amount(stock), upgrades.STOCK)])
    p.right(
        "into his own account, and no less than he had", upgrades.exchange(upgrades.HELD),
        shows=lambda s: [(s.amount(old), 0), (s.amount(mine), upgrades.HELD),
                         (s.amount(stock), upgrades.STOCK - upgrades.HELD)])
    return p
