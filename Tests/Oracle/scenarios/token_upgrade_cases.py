"""TokenUpgrade: every rule and fault, with both kinds of holders."""
from solders.address_lookup_table_account import AddressLookupTableAccount
from solders.message import MessageV0

from oracle import extensions as ext
from oracle import ids, images, wrongs
from oracle.encoding import u64
from oracle.extensions import Kind
from oracle.instructions import memo, token, token_2022
from oracle.instructions import token_upgrade as call
from oracle.instructions.associated_token import address as associated_address
from oracle.instructions.token import Multisig
from oracle.keys import KNOWN
from oracle.keys import public_key as key
from oracle.mint_policy import ACCEPTED, REFUSED
from oracle.stage import Stage, StageCases
from oracle.wire import message_bytes, signed

AREA = "token-upgrade"
HOLDER, OTHER, ADMIN = key("holder"), key("other"), key("admin")
OLD, NEW, FEE = key("old"), key("new"), key("fee")
MEMBERS = [key(f"member-{place}") for place in range(11)]
GROUP, BIG_GROUP = key("group"), key("big-group")
HELD, STOCK = 1_000_000, 5_000_000


def record():
    return {"exchange": exchange_cases(), "holders": holders(), "tokens": tokens(), "faults": faults()}


def account(mint, owner):
    return associated_address(owner, mint, ids.TOKEN if mint == OLD else ids.TOKEN_2022)


def authority(new=NEW):
    return call.find(OLD, new)[0]


def setup(s):
    s.fund("payer", "holder", "other", "admin")
    s.new_mint("old")
    s.new_mint("new", ids.TOKEN_2022)
    s.fee_mint("fee", 280, 2**64 - 1)
    for label, required, members in (("group", 2, MEMBERS[:3]), ("big-group", 11, MEMBERS)):
        data = images.multisig(required, members)
        s.put(key(label), s.rent(len(data)), data, ids.TOKEN)
    for owner in (HOLDER, GROUP, BIG_GROUP):
        s.associated(OLD, owner, HELD)
    for mint in (NEW, FEE):
        s.associated(mint, HOLDER)
        s.associated(mint, authority(mint), STOCK)


def exchange(least=None, new=NEW, holder=HOLDER, original=None, pool=None, target=None, **changes):
    owner = holder.key if isinstance(holder, Multisig) else holder
    return call.exchange(original or account(OLD, owner), changes.pop("old_slot", OLD), pool or account(
        new, authority(new)), target or account(new, HOLDER), new, holder, least=least, **changes)


def state(where, mint, owner, amount=0, **more):
    return lambda s: s.holding(where, mint, owner, amount, **more)


def exchange_cases():
    c = StageCases("token-upgrade", setup)
    c.add("exchange", "all that the holder has", exchange())
    c.add("exchange-net", "the same, exactly so much", exchange(HELD))
    c.add("exchange-net/more", "Slippage: one more than there is", exchange(HELD + 1))
    c.add("exchange-net/anything", "0 bounds nothing", exchange(0))
    c.add("exchange/fee", "the holder gets less: the fee is withheld in his account", exchange(new=FEE))
    c.add("exchange-net/fee", "Slippage: 2.8 % are missing", exchange(HELD, FEE))
    c.add("exchange-net/fee-counted", "exactly what arrives", exchange(HELD - 28_000, FEE))
    c.add("exchange-net/fee-counted-and-more", "Slippage", exchange(HELD - 27_999, FEE))
    c.add("exchange-net/fee-raised", "Slippage: the fee of today is taken", exchange(HELD - 28_000, FEE),
          prepare=lambda s: s.fee_mint("fee", 281, 2**64 - 1))
    c.add("exchange-net/what-was-there-before", "does not count", exchange(HELD + 1), prepare=state(
        account(NEW, HOLDER), NEW, HOLDER, 10**6))
    c.add("exchange/nothing", "0 for 0", exchange(), prepare=state(account(OLD, HOLDER), OLD, HOLDER))
    c.add("exchange-net/nothing", "BadAccount", exchange(0), prepare=state(account(OLD, HOLDER), OLD, HOLDER))
    c.add("exchange/twice", "0 for 0", exchange(), exchange())
    c.add("exchange-net/twice", "BadAccount", exchange(0), exchange(0))
    c.add("exchange/into-pool", "the holder's tokens are gone for nothing", exchange(
        target=account(NEW, authority())))
    c.add("exchange-net/into-pool", "BadAccount", exchange(0, target=account(NEW, authority())))
    c.add("exchange/into-another's", "the holder says where", exchange(target=account(NEW, OTHER)), prepare=state(
        account(NEW, OTHER), NEW, OTHER))
    for name, least in (("exchange", None), ("exchange-net", 0)):
        c.add(f"{name}/pool-too-small", "InsufficientFunds", exchange(least), prepare=state(
            account(NEW, authority()), NEW, authority(), HELD - 1))
        c.add(f"{name}/pool-just-enough", "the last of it", exchange(least), prepare=state(
            account(NEW, authority()), NEW, authority(), HELD))
        c.add(f"{name}/decimals", "DecimalsMismatch", exchange(least), prepare=lambda s: s.new_mint(
            "new", ids.TOKEN_2022, decimals=9))
        c.add(f"{name}/pool-too-small-and-decimals", "InsufficientFunds comes first", exchange(least),
              prepare=lambda s: (s.new_mint("new", ids.TOKEN_2022, decimals=9),
                                 state(account(NEW, authority()), NEW, authority(), 1)(s)))
        c.add(f"{name}/decimals-0", "without decimals", exchange(least), prepare=lambda s: (
            s.new_mint("old", decimals=0), s.new_mint("new", ids.TOKEN_2022, decimals=0)))
    c.add("exchange-net/into-pool-and-too-small", "BadAccount comes first", exchange(
        0, target=account(NEW, authority())), prepare=state(account(NEW, authority()), NEW, authority()))
    lent = key("lent")
    for label, limit, answer in (("enough", HELD, "out of an account that is delegated to the authority"),
                                 ("too-little", HELD - 1, "the token program refuses")):
        c.add(f"exchange/lent-pool-{label}", answer, exchange(pool=lent), prepare=state(
            "lent", NEW, ADMIN, STOCK, delegate=authority(), delegated=limit))
    c.add("exchange/pool-of-another", "the token program refuses", exchange(pool=lent), prepare=state(
        "lent", NEW, ADMIN, STOCK))
    c.add("exchange/pool-of-other-mint", "the token program refuses", exchange(pool=account(FEE, authority(FEE))))
    c.add("exchange/target-of-other-mint", "the token program refuses", exchange(target=account(FEE, HOLDER)))
    c.add("exchange/original-of-other-mint", "the token program refuses", exchange(original=key("foreign")),
          prepare=lambda s: (s.new_mint("foreign-mint"), state("foreign", key("foreign-mint"), HOLDER, 5)(s)))
    c.add("exchange/frozen-original", "the token program refuses", exchange(), prepare=state(
        account(OLD, HOLDER), OLD, HOLDER, 5, state=2))
    c.add("exchange/frozen-pool", "the token program refuses", exchange(), prepare=state(
        account(NEW, authority()), NEW, authority(), STOCK, state=2))
    c.add("exchange/frozen-target", "the token program refuses", exchange(), prepare=state(
        account(NEW, HOLDER), NEW, HOLDER, 0, state=2))
    c.add("exchange/target-too-full", "the token program refuses", exchange(), prepare=state(
        account(NEW, HOLDER), NEW, HOLDER, 2**64 - 1))
    c.add("exchange/hook", "the token program refuses: a hook wants more accounts", exchange(), prepare=lambda s: (
        s.new_mint("new", ids.TOKEN_2022, [REFUSED["hook"]]),
        s.associated(NEW, HOLDER), s.associated(NEW, authority(), STOCK)))
    c.add("exchange/largest", "2^64 - 1 tokens", exchange(), prepare=lambda s: (
        s.new_mint("old", supply=2**64 - 1), s.new_mint("new", ids.TOKEN_2022, supply=2**64 - 1),
        s.associated(OLD, HOLDER, 2**64 - 1), s.associated(NEW, authority(), 2**64 - 1)))
    back = call.exchange(account(NEW, HOLDER), NEW, key("back"), account(OLD, HOLDER), OLD, HOLDER,
                         original_token=ids.TOKEN_2022, new_token=ids.TOKEN)
    c.add("exchange/from-token-2022", "the other way round, as another pair of mints", back, prepare=lambda s: (
        s.associated(NEW, HOLDER, 77), state("back", OLD, call.find(NEW, OLD)[0], 1000)(s)))
    same = call.exchange(account(OLD, HOLDER), OLD, key("back"), account(OLD, HOLDER), OLD, HOLDER, least=HELD,
                         new_token=ids.TOKEN)
    c.add("exchange-net/same-mint", "what arrives is measured after the burn", same, prepare=state(
        "back", OLD, call.find(OLD, OLD)[0], STOCK))
    c.add("exchange/mint-writable", "as the SPL program's builder marks it", wrongs.with_metas(exchange(), [
        type(meta)(meta.pubkey, meta.is_signer, meta.is_writable or place == 4)
        for place, meta in enumerate(exchange().accounts)]))
    return c.vectors


def add_with_table(c, name, comment, item):
    """A case whose transaction, with so many signatures, has room only for a table's other addresses. A member pays."""
    s = Stage(c.name, standalone=True)
    setup(s)
    payer = item.accounts[-1].pubkey
    s.fund(payer)
    s.set_clock(slot=10)
    keys = [meta.pubkey for meta in item.accounts if not meta.is_signer]
    table = AddressLookupTableAccount(key("table"), keys)
    data = images.lookup_table(None, keys)
    s.put(table.key, s.rent(len(data)), data, ids.LOOKUP_TABLE)
    message = MessageV0.try_compile(payer, [item], [table], s.newest())
    signers = message.account_keys[:message.header.num_required_signatures]
    s.send_bytes(name, signed(message_bytes(message), signers, KNOWN), comment=comment, mentioned=[table.key, *keys])
    c.vectors += s.vectors


def holders():
    c = StageCases("token-upgrade/holders", setup)
    group = lambda *places: Multisig(GROUP, [MEMBERS[place] for place in places])
    c.add("multisig", "two of three", exchange(holder=group(0, 2)))
    c.add("multisig-net", "two of three", exchange(HELD, holder=group(1, 2)))
    c.add("multisig-all", "three of three", exchange(holder=group(0, 1, 2)))
    c.add("multisig-one", "the token program refuses: one of three", exchange(holder=group(0)))
    c.add("multisig-same-twice", "the token program refuses: one member twice", exchange(holder=group(0, 0)))
    c.add("multisig-none", "MissingRequiredSignature: no member is named", wrongs.with_metas(
        exchange(holder=group(0)), list(exchange(holder=group(0)).accounts)[:9]))
    c.add("multisig-stranger", "the token program refuses", exchange(holder=Multisig(GROUP, [MEMBERS[0], OTHER])))
    item = exchange(holder=group(0, 1))
    metas = list(item.accounts)
    metas[10] = type(metas[10])(metas[10].pubkey, False, False)
    c.add("multisig-unsigned", "MissingRequiredSignature: a member is named and does not sign",
          wrongs.with_metas(item, metas))
    add_with_table(c, "multisig-eleven", "as many as a multisignature may have", exchange(
        holder=Multisig(BIG_GROUP, MEMBERS)))
    add_with_table(c, "multisig-ten", "the token program refuses: ten of eleven", exchange(
        holder=Multisig(BIG_GROUP, MEMBERS[:10])))
    c.add("multisig-eleven-of-two", "the token program refuses: two members, again and again", exchange(
        holder=Multisig(BIG_GROUP, (MEMBERS[:2] * 6)[:11])))
    c.add("multisig-twelve", "InvalidArgument: more than a multisignature may have", exchange(
        holder=Multisig(GROUP, MEMBERS[:2] * 6)))
    c.add("no-multisig", "the token program refuses: a wallet with members", exchange(
        holder=Multisig(HOLDER, [OTHER]), original=account(OLD, HOLDER)))
    c.add("delegate", "he may spend as much", exchange(holder=OTHER, original=account(OLD, HOLDER)), prepare=state(
        account(OLD, HOLDER), OLD, HOLDER, HELD, delegate=OTHER, delegated=HELD))
    c.add("delegate-of-less", "the token program refuses", exchange(holder=OTHER, original=account(OLD, HOLDER)),
          prepare=state(account(OLD, HOLDER), OLD, HOLDER, HELD, delegate=OTHER, delegated=HELD - 1))
    c.add("stranger", "the token program refuses", exchange(holder=OTHER, original=account(OLD, HOLDER)))
    approve = token.approve(account(OLD, HOLDER), OTHER, HOLDER, HELD)
    c.add("approved-in-the-same-transaction", "both sign", approve, exchange(
        holder=OTHER, original=account(OLD, HOLDER)))
    fill = token_2022.mint_to_checked(NEW, account(NEW, authority()), key("auth"), HELD, 6)
    c.add("filled-in-the-same-transaction", "the pool was empty", fill, exchange(), prepare=state(
        account(NEW, authority()), NEW, authority()))
    return c.vectors


def new_with(*extensions):
    """The new mint has these extensions, and its accounts what they demand."""
    return lambda s: (s.new_mint("new", ids.TOKEN_2022, extensions), s.associated(NEW, HOLDER),
                      s.associated(NEW, authority(), STOCK))


def asks(kind, where, mint, owner, amount=0):
    """A token account of Token-2022 with a demand of its own."""
    def change(s):
        data = ext.token_account(mint, owner, amount, [(Kind.IMMUTABLE_OWNER, b""), ext.flag(kind)])
        s.put(where, s.rent(len(data)), data, ids.TOKEN_2022)
    return change


def from_new(holder=HOLDER, target=account(OLD, HOLDER)):
    """New tokens for old ones, out of the pool `back`."""
    return call.exchange(account(NEW, HOLDER), NEW, key("back"), target, OLD, holder, original_token=ids.TOKEN_2022,
                         new_token=ids.TOKEN)


def tokens():
    """What the two token programs have to say, and times."""
    c = StageCases("token-upgrade/tokens", setup)
    for name, least in (("exchange", None), ("exchange-net", HELD)):
        for label in ("pausable", "permanent-delegate", "mint-close-authority", "frozen-by-default"):
            c.add(f"{name}/new-{label}", "the mint is whoever's fills the pool: none is refused", exchange(least),
                  prepare=new_with(REFUSED[label]))
        for label in ("interest", "scaled", "no-hook", "default-initialized", "metadata-pointer"):
            c.add(f"{name}/new-{label}", "raw amounts are exchanged", exchange(least), prepare=new_with(
                ACCEPTED[label]))
        c.add(f"{name}/new-paused", "the token program refuses", exchange(least), prepare=new_with(
            ext.pausable(OTHER, 1)))
        c.add(f"{name}/new-non-transferable", "the token program refuses: it cannot leave the pool", exchange(least),
              prepare=new_with(REFUSED["non-transferable"]))
        for moment, epoch in (("before", 1), ("at", 2), ("after", 3)):
            c.add(f"{name}/fee-{moment}-its-epoch", "a fee of 2.8 %, from epoch 2 on of 5 %", exchange(
                least and HELD - 28_000, FEE), prepare=lambda s, epoch=epoch: (
                    s.fee_mint("fee", 280, 2**64 - 1, (2, 2**64 - 1, 500)), s.set_clock(epoch=epoch)))
        c.add(f"{name}/fee-of-everything", "nothing arrives", exchange(least and 0, FEE), prepare=lambda s: s.fee_mint(
            "fee", 10_000, 2**64 - 1))
        c.add(f"{name}/fee-with-limit", "at most so much", exchange(least and HELD - 7, FEE), prepare=lambda s: (
            s.fee_mint("fee", 280, 7)))
        target = account(NEW, HOLDER)
        c.add(f"{name}/target-wants-memo", "the token program refuses", exchange(least), prepare=asks(
            Kind.MEMO_TRANSFER, target, NEW, HOLDER))
        c.add(f"{name}/target-wants-memo-in-vain", "a memo before the exchange is none before its transfer",
              memo.memo("an upgrade"), exchange(least), prepare=asks(Kind.MEMO_TRANSFER, target, NEW, HOLDER))
        c.add(f"{name}/again-later", "what came meanwhile", exchange(least and 5), prepare=lambda s: (
            s.must(exchange()), s.associated(OLD, HOLDER, 5)))
        c.add(f"{name}/then-closed", "the empty account is closed", exchange(least), token.close_account(
            account(OLD, HOLDER), HOLDER, HOLDER))
        c.add(f"{name}/authority-prefunded", "lamports at the authority's address change nothing", exchange(least),
              prepare=lambda s: s.put(authority(), 10**9))
        c.add(f"{name}/pool-with-a-gift", "what lies in the pool is for everyone who comes", exchange(least),
              prepare=lambda s: (state(account(NEW, authority()), NEW, authority(), HELD - 1)(s),
                                 s.associated(NEW, OTHER, 1), s.must(token_2022.transfer_checked(
                                     account(NEW, OTHER), NEW, account(NEW, authority()), OTHER, 1, 6))))
    filled = lambda *more: lambda s: (state("back", OLD, call.find(NEW, OLD)[0], 1000)(s), *[item(s) for item in more])
    c.add("back/delegate-for-ever", "the permanent delegate of the old mint takes the new tokens for himself",
          from_new(OTHER, account(OLD, OTHER)), prepare=lambda s: (
              new_with(REFUSED["permanent-delegate"])(s), filled()(s), s.associated(NEW, HOLDER, 77),
              s.associated(OLD, OTHER)))
    guarded = asks(Kind.CPI_GUARD, account(NEW, HOLDER), NEW, HOLDER, 77)
    c.add("back/guarded", "the token program refuses: the owner does not let programs burn", from_new(),
          prepare=filled(guarded))
    c.add("back/guarded-delegate", "his delegate may", from_new(OTHER), prepare=filled(guarded, lambda s: s.must(
        token.approve(account(NEW, HOLDER), OTHER, HOLDER, 77, ids.TOKEN_2022))))
    c.add("back/paused", "the token program refuses", from_new(), prepare=lambda s: (
        new_with(ext.pausable(OTHER, 1))(s), filled()(s), s.associated(NEW, HOLDER, 77)))
    c.add("back/non-transferable", "what cannot be sent can still be exchanged", from_new(), prepare=lambda s: (
        new_with(REFUSED["non-transferable"])(s), filled()(s), s.associated(NEW, HOLDER, 77)))
    c.add("back/permissioned-burn", "the token program refuses", from_new(), prepare=lambda s: (
        new_with(REFUSED["permissioned-burn"])(s), filled()(s), s.associated(NEW, HOLDER, 77)))
    withheld = call.exchange(account(FEE, HOLDER), FEE, key("back"), account(OLD, HOLDER), OLD, HOLDER,
                             original_token=ids.TOKEN_2022, new_token=ids.TOKEN)
    c.add("back/fee", "burning takes no fee, and leaves what was withheld", withheld, prepare=lambda s: (
        state("back", OLD, call.find(FEE, OLD)[0], 10**6)(s), s.associated(FEE, OTHER, 10_000), s.must(
            token_2022.transfer_checked(account(FEE, OTHER), FEE, account(FEE, HOLDER), OTHER, 10_000, 6))))
    own_pool = call.exchange(account(OLD, HOLDER), OLD, account(OLD, HOLDER), account(OLD, OTHER), OLD, HOLDER,
                             new_token=ids.TOKEN)
    c.add("same-mint/original-is-pool", "the token program refuses: it is burned by then", own_pool,
          prepare=lambda s: (s.associated(OLD, OTHER), s.associated(
              OLD, HOLDER, HELD, delegate=call.find(OLD, OLD)[0], delegated=HELD)))
    c.add("wrapped-lamports", "the token program refuses to burn them", exchange(
        original=key("wrapped"), old_slot=ids.NATIVE_MINT, authority=call.find(ids.NATIVE_MINT, NEW)[0],
        pool=key("pool")), prepare=lambda s: (
            s.put(ids.NATIVE_MINT, 10**9, ext.mint(None, 0, 6), ids.TOKEN),
            state("wrapped", ids.NATIVE_MINT, HOLDER, 5, native=10**6)(s),
            state("pool", NEW, call.find(ids.NATIVE_MINT, NEW)[0], 5)(s)))
    return c.vectors


def faults():
    c = StageCases("token-upgrade", setup)
    extra = lambda s: s.fund("stranger")
    wrongs.add_all(c, "exchange", exchange(), extra)
    wrongs.add_all(c, "exchange-net", exchange(HELD), extra)
    for name, least in (("exchange", None), ("exchange-net", 0)):
        places = {"original": account(OLD, HOLDER), "original-mint": OLD, "pool": account(NEW, authority()),
                  "new": account(NEW, HOLDER), "new-mint": NEW}
        for label, place in places.items():
            c.add(f"{name}/{label}-of-a-fake-program", "IllegalOwner: the same bytes", exchange(least),
                  prepare=lambda s, place=place: s.put(place, 10**7, s.data(place), key("someprog")))
            c.add(f"{name}/{label}-uninitialized", "UninitializedAccount", exchange(least),
                  prepare=lambda s, place=place: s.put(place, 10**7, bytes(82 if "mint" in label else 165),
                                                       s.machine.get(place).owner))
            c.add(f"{name}/{label}-too-short", "InvalidAccountData", exchange(least),
                  prepare=lambda s, place=place: s.put(place, 10**7, s.data(place)[:81], s.machine.get(place).owner))
        c.add(f"{name}/authority-of-the-other-way", "InvalidOwner", exchange(
            least, authority=call.find(NEW, OLD)[0]))
        c.add(f"{name}/authority-of-another-pair", "InvalidOwner", exchange(least, authority=authority(FEE)))
        c.add(f"{name}/programs-swapped", "IllegalOwner", exchange(
            least, original_token=ids.TOKEN_2022, new_token=ids.TOKEN))
        c.add(f"{name}/mint-and-account-swapped", "InvalidAccountData", exchange(
            least, original=account(OLD, HOLDER), old_slot=account(OLD, GROUP), authority=call.find(
                account(OLD, GROUP), NEW)[0]))
        fake = key("someprog")
        for label, items, changes in (
                ("original", (account(OLD, HOLDER), OLD), dict(original_token=fake)),
                ("new", (account(NEW, authority()), account(NEW, HOLDER), NEW), dict(new_token=fake))):
            c.add(f"{name}/{label}-side-of-a-fake-program", "IncorrectProgramId: it would burn or pay nothing",
                  exchange(least, **changes), prepare=lambda s, items=items: [
                      s.put(item, 10**7, s.data(item), key("someprog")) for item in items])
        c.add(f"{name}/owner-and-authority", "IllegalOwner comes first", exchange(
            least, authority=OTHER, original_token=ids.TOKEN_2022))
        c.add(f"{name}/malformed-extension", "the token program's layout, cut short", exchange(least),
              prepare=lambda s: s.put(NEW, 10**7, s.data(FEE)[:-1], ids.TOKEN_2022))
    c.add("tag/none", "no data", wrongs.with_data(exchange(), b""))
    c.add("tag/unknown", "no such instruction", wrongs.with_data(exchange(), b"\2"))
    c.add("tag/with-amount", "Exchange has none", wrongs.with_data(exchange(), b"\0" + u64(1)))
    return c.vectors
