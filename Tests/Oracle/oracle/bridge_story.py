"""Four partners of Bridge, one of each kind, and what is done with them."""
from . import extensions as ext
from . import ids
from .extensions import Kind
from .instructions import bridge as call
from .instructions.associated_token import address as associated_address
from .instructions.bridge import BURNED, KEPT, POINTS, POINTS_MINT, Policy
from .keys import key_pair
from .keys import public_key as key
from .stage import NOW

CREATOR, USER, OTHER, ORACLE = key("creator"), key("user"), key("other"), key("oracle")
RESERVE, RESERVE_FEE, OLD_POINTS, COIN, COIN_FEE = (
    key(label) for label in ("reserve", "reserve-fee", "points", "coin", "coin-fee"))
VOUCHERS = key_pair("voucher-key")
MOST = 2**64 - 1
STOCK = 10**15
DELAY = 3600
NEXT_DAY = 32_000
TERMS = Policy(num=3, den=100, least=10, most=10**6, cap=3 * 10**6, user_cap=2 * 10**6, floor=10**12, max_age=600)
MINTS_2022 = (RESERVE_FEE, OLD_POINTS, COIN_FEE)


def token(mint):
    return ids.TOKEN_2022 if mint in MINTS_2022 else ids.TOKEN


def account(mint, owner):
    return associated_address(owner, mint, token(mint))


def setup(s):
    s.fund("payer", "creator", "user", "other", "oracle")
    s.new_mint("reserve", decimals=9, supply=10**16)
    s.fee_mint("reserve-fee", 250, 10**7, decimals=9, supply=10**16)
    s.new_mint("points", ids.TOKEN_2022, [ext.empty(Kind.NON_TRANSFERABLE)], decimals=2)
    s.new_mint("coin", decimals=6)
    s.fee_mint("coin-fee", 100, 5000)
    for mint in (RESERVE, RESERVE_FEE):
        s.associated(mint, CREATOR, 2 * STOCK)
        s.associated(mint, USER)
    for mint in (OLD_POINTS, COIN, COIN_FEE):
        s.associated(mint, USER, 10**9)


class Partner:
    """A partner of the creator's, by number."""

    def __init__(self, number, mode=POINTS, reserve=RESERVE, mint=None):
        self.number, self.mode, self.reserve_mint, self.mint = number, mode, reserve, mint
        self.key, self.bump = call.find(CREATOR, number)
        self.reserve = account(reserve, self.key)
        self.token = token(reserve)
        self.vault = account(mint, self.key) if mode == KEPT else ids.SYSTEM

    def register(self, policy=TERMS, delay=DELAY, voucher_key=VOUCHERS.pubkey(), oracle=ORACLE, **changes):
        places = dict(
            mode=self.mode, reserve_mint=self.reserve_mint, reserve=self.reserve, token=self.token,
            partner_mint=self.mint or ids.SYSTEM, vault=self.vault,
            partner_token=token(self.mint) if self.mint else ids.TOKEN)
        places.update(changes)
        return call.register(CREATOR, self.number, places.pop("mode"), delay, voucher_key, oracle, policy, **places)

    def top_up(self, amount=STOCK, **changes):
        places = dict(funder=CREATOR, source=account(self.reserve_mint, CREATOR), reserve=self.reserve)
        places.update(changes)
        return call.top_up(amount, places["funder"], self.key, self.reserve_mint, places["source"],
                           places["reserve"], self.token)

    def withdraw(self, amount, authority=CREATOR, destination=None):
        return call.withdraw(amount, authority, self.key, self.reserve_mint, self.reserve,
                             destination or account(self.reserve_mint, CREATOR), self.token)

    def set_policy(self, policy, authority=CREATOR):
        return call.set_policy(authority, self.key, policy)

    def pause(self, paused=1, authority=CREATOR):
        return call.set_paused(authority, self.key, paused)

    def price(self, num, den, published=NOW, oracle=ORACLE):
        return call.set_price(oracle, self.key, num, den, published)

    def points(self, points, nonce=1, expiry=NOW + 100, least=0, cosigner=None, user=USER, **changes):
        """RedeemPoints alone, without what must stand before it."""
        burn = (self.mint, account(self.mint, user), token(self.mint)) if self.mode == POINTS_MINT else None
        places = dict(reserve=self.reserve, destination=account(self.reserve_mint, user), burn=burn)
        places.update(changes)
        return call.redeem_points(
            points, nonce, expiry, least, user, self.key, self.reserve_mint, places["reserve"], places["destination"],
            self.token, cosigner, places["burn"], places.get("record"))

    def voucher(self, points, nonce=1, expiry=NOW + 100, user=USER, signer=VOUCHERS, **changes):
        return call.voucher(signer, changes.pop("partner", self.key), user, points, nonce, expiry, **changes)

    def by_voucher(self, points, nonce=1, expiry=NOW + 100, least=0, user=USER):
        return (self.voucher(points, nonce, expiry, user), self.points(points, nonce, expiry, least, user=user))

    def tokens(self, amount, least=0, user=USER, **changes):
        places = dict(reserve=self.reserve, destination=account(self.reserve_mint, user),
                      source=account(self.mint, user), vault=self.vault)
        places.update(changes)
        return call.redeem_tokens(
            amount, least, user, self.key, self.reserve_mint, places["reserve"], places["destination"], self.token,
            self.mint, places["source"], token(self.mint), places["vault"], places.get("record"))

    def ready(self, *, policy=TERMS, price=None, stock=STOCK, delay=DELAY, **terms):
        """The instructions after which it can be swapped with."""
        items = [(self.register(policy, delay, **terms),)]
        if stock:
            items.append((self.top_up(stock),))
        if price:
            items.append((self.price(*price),))
        return items


PLAIN = Partner(1)
BURNS_POINTS = Partner(2, POINTS_MINT, mint=OLD_POINTS)
BURNS = Partner(3, BURNED, mint=COIN)
KEEPS = Partner(4, KEPT, mint=COIN)
KEEPS_FEE = Partner(5, KEPT, mint=COIN_FEE)
PAYS_FEE = Partner(6, reserve=RESERVE_FEE)


def after(*transactions, clock=None, then=None):
    """A preparation: those transactions, each a tuple of instructions, have been carried out, and it is `clock`
    seconds later."""
    def prepare(s):
        for items in transactions:
            s.must(*items)
        if clock is not None:
            s.set_clock(unix_timestamp=NOW + clock)
        if then:
            then(s)
    return prepare


def patched(address, offset, value):
    """A change of state that no instruction makes."""
    def change(s):
        data = bytearray(s.data(address))
        data[offset:offset + len(value)] = value
        image = s.machine.get(address)
        s.put(address, image.lamports, bytes(data), image.owner)
    return change
