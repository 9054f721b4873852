"""Pitfalls: payments and offers that pay a thief, or nobody."""
from oracle.keys import public_key as key
from oracle.instructions import payment as payments_call
from oracle.pairs import Pair, at, files
from oracle.stage import NOW
from oracle.stories import Fails

from . import offer_cases as offers
from . import payment_cases as payments
from .offer_cases import A, B, FEE, MAKER, TAKER, WANTED, WHOLE
from .payment_cases import AMOUNT, BOX, MERCHANT, MINT, OTHER, PAYER

AREA = "pitfalls"
SIDE = key("side")


def record():
    return files(merchant(), himself(), treasury(), maker(), allowance(), fee_of_all(), front(), hour())


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
