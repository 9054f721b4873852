"""Disbursement: payments, and how a batch ends."""
from oracle import extensions as ext
from oracle import ids, wrongs
from oracle.disbursement_story import (
    ANN, BATCH, BEN, BOSS, DAN, FEE, ITEMS, M, MOST, NET_TOTAL, NEXT_PAGE, OTHER_BATCH, OWNERS, PAGE, RON, SUE, TOM,
    TOTAL, UMA, account, after, append, approve, cancel, close, create, drafted, full, gift, made, pause, pay, poke,
    program, ready, resume, seal, setup, start, started, vault)
from oracle.extensions import Kind
from oracle.instructions import disbursement as call
from oracle.instructions import system
from oracle.instructions.disbursement import ACCEPTS_FEES, NET, item
from oracle.keys import public_key as key
from oracle.stage import StageCases


def record():
    return {"payments": payments(), "ends": ends()}


def payments():
    c = StageCases("disbursement", setup)
    begun = after(*started())
    c.add("pay", "all of them: the batch is completed", pay(), prepare=begun)
    c.add("pay/first", "one of five", pay([RON]), prepare=begun)
    c.add("pay/middle", "from the third on", pay([TOM, UMA], 2), prepare=begun)
    c.add("pay/nobody", "nothing happens", pay([]), prepare=begun)
    c.add("pay/again", "what is paid is passed over in silence", pay([RON, SUE]), prepare=after(
        *started(), pay([RON, SUE])))
    c.add("pay/overlap", "those that are left", pay(), prepare=after(*started(), pay([SUE, TOM], 1)))
    c.add("pay/rest", "the last one completes it", pay([RON], 4), prepare=after(*started(), pay(OWNERS[:4])))
    c.add("pay/completed", "WrongState", pay(), prepare=after(*started(), pay()))
    c.add("pay/past-the-end", "BadRange", pay([RON, SUE], 4), prepare=begun)
    c.add("pay/from-past-the-end", "BadRange", pay([], 6), prepare=begun)
    c.add("pay/from-the-end", "nothing is left there", pay([], 5), prepare=begun)
    c.add("pay/from-the-last-number", "BadRange", pay([RON], 65_535), prepare=begun)
    for label, story in (("draft", drafted()), ("ready", ready()), ("paused", [*started(), pause()]),
                         ("canceled", [*started(), cancel()])):
        c.add(f"pay/{label}", "WrongState", pay(), prepare=after(*story))
    c.add("pay/closed", "the batch is a tombstone", pay(), prepare=after(*started(), pay(), close()))
    c.add("pay/resumed", "goes on", pay(), prepare=after(*started(), pause(), resume()))

    def skipped(label, comment, change, owners=OWNERS, mint=M, flags=0, **more):
        c.add(f"skip/{label}", comment, pay(owners, mint=mint, **more), prepare=after(
            *started(flags, mint, held=TOTAL if mint == M else NET_TOTAL), then=change))

    skipped("missing", "an account that does not exist yet", lambda s: s.put(account(M, SUE), 0))
    skipped("frozen", "a frozen account", lambda s: s.associated(M, SUE, 0, state=2))
    skipped("uninitialized", "no token account yet", lambda s: s.put(
        account(M, SUE), 10**7, bytes(165), ids.TOKEN))
    skipped("other-mint", "an account of another mint", lambda s: s.holding(account(M, SUE), FEE, SUE))
    skipped("other-owner", "the associated account has been given away", lambda s: s.holding(
        account(M, SUE), M, TOM))
    skipped("another's", "somebody else's account", None, owners=[SUE, SUE, TOM, UMA, RON])
    skipped("fake-program", "an account of a program that is no token program", lambda s: s.put(
        account(M, SUE), 10**7, s.data(account(M, SUE)), key("someprog")))
    skipped("malformed", "an extension that is cut short", lambda s: s.put(
        account(FEE, SUE), 10**7, s.data(account(FEE, SUE))[:-1], ids.TOKEN_2022), mint=FEE, flags=NET | ACCEPTS_FEES)
    c.add("skip/not-associated", "the owner's own account, but another one", wrongs.replaced(pay(), 6, key("loose")),
          prepare=after(*started(), lambda s: s.holding("loose", M, SUE)))
    c.add("skip/all", "nobody can be paid", pay([SUE, TOM]), prepare=after(
        *started(), lambda s: s.put(account(M, SUE), 0)))
    c.add("skip/then-paid", "the account has been made since", pay([SUE], 1), prepare=after(
        *started(), lambda s: s.put(account(M, SUE), 0), pay(), lambda s: s.associated(M, SUE, 0)))
    to_vault = [*ITEMS[:1], item(BATCH, 10)]
    c.add("skip/vault", "an item of the batch itself would be paid from the vault into the vault",
          pay([RON, BATCH]), prepare=after(*started(items=to_vault)))

    fees = NET | ACCEPTS_FEES
    net = after(*started(fees, FEE, held=NET_TOTAL))
    c.add("fee/net", "what arrives is the amount", pay(mint=FEE), prepare=net)
    c.add("fee/gross", "what leaves the vault is the amount", pay(mint=FEE), prepare=after(
        *started(ACCEPTS_FEES, FEE)))
    c.add("fee/gross-of-everything", "of 1 nothing arrives", pay([TOM], 2, FEE), prepare=after(
        *started(ACCEPTS_FEES, FEE)))
    raised = lambda s: s.fee_mint("fee", 5000, 10**9)
    c.add("fee/raised", "the vault has too little: the token program refuses", pay(mint=FEE), prepare=after(
        *started(fees, FEE, held=NET_TOTAL), then=raised))
    c.add("fee/raised-first", "as far as it goes", pay([RON], mint=FEE), prepare=after(
        *started(fees, FEE, held=NET_TOTAL), then=raised))
    c.add("fee/raised-topped-up", "somebody has topped it up", pay(mint=FEE), prepare=after(
        *started(fees, FEE, held=NET_TOTAL), then=lambda s: (raised(s), s.associated(FEE, BATCH, 2 * TOTAL))))
    c.add("fee/all-of-it", "a fee of 100 %, with a maximum", pay([RON], mint=FEE), prepare=after(
        *started(fees, FEE, held=NET_TOTAL), then=lambda s: s.fee_mint("fee", 10_000, 7)))
    c.add("fee/beyond", "BadAmount: the fee takes it beyond 64 bits", pay([RON], mint=FEE), prepare=after(
        *started(fees, FEE, held=NET_TOTAL), then=lambda s: s.fee_mint("fee", 10_000, MOST)))
    later = lambda s: s.fee_mint("fee", 250, 10_000, newer=(1, 10**9, 5000))
    c.add("fee/next-epoch", "the fee of this epoch counts", pay([RON], mint=FEE), prepare=after(
        *started(fees, FEE, held=2 * TOTAL), then=later))
    c.add("fee/dropped", "the vault keeps a surplus", pay(mint=FEE), prepare=after(
        *started(fees, FEE, held=NET_TOTAL), then=lambda s: s.fee_mint("fee", 0, 0)))
    def memo_required(s):
        data = ext.token_account(FEE, SUE, 0, [
            ext.transfer_fee_amount(), ext.empty(Kind.IMMUTABLE_OWNER), ext.flag(Kind.MEMO_TRANSFER)])
        s.put(account(FEE, SUE), s.rent(len(data)), data, ids.TOKEN_2022)
    def no_plain_credits(s):
        data = ext.token_account(FEE, SUE, 0, [
            ext.transfer_fee_amount(), ext.empty(Kind.IMMUTABLE_OWNER), ext.confidential_account(plain_credits=0)])
        s.put(account(FEE, SUE), s.rent(len(data)), data, ids.TOKEN_2022)
    c.add("fail/memo", "an account that wants a memo fails the transaction", pay(mint=FEE), prepare=after(
        *started(fees, FEE, held=NET_TOTAL), then=memo_required))
    c.add("fail/memo-left-out", "the others can be paid without it", pay(OWNERS[2:], 2, FEE), prepare=after(
        *started(fees, FEE, held=NET_TOTAL), then=memo_required))
    c.add("fail/confidential", "so does one that takes confidential transfers only", pay(mint=FEE), prepare=after(
        *started(fees, FEE, held=NET_TOTAL), then=no_plain_credits))
    c.add("fail/vault-frozen", "the mint's freeze authority can stop all of it", pay(), prepare=after(
        *started(), vault(TOTAL, state=2)))
    c.add("fail/vault-emptied", "the token program refuses", pay(), prepare=after(*started(), vault(TOTAL - 1)))
    c.add("pay/gift", "what was sent uninvited stays", pay(), prepare=after(*started(), vault(TOTAL + 9)))
    c.add("pay/anyone", "whoever pays the fee", pay(), prepare=begun, payer=DAN)
    c.add("pay/accounts-lack", "fewer accounts than items", pay(count=6), prepare=begun)
    c.add("pay/accounts-more", "more accounts than items", pay(count=4), prepare=begun)
    crowd = [key(f"r{number}") for number in range(27)]
    many = [item(owner, 10 + number, str(number)) for number, owner in enumerate(crowd)]
    def crowded(s):
        for owner in crowd:
            s.associated(M, owner, 0)
    c.add("pay/27", "as many as a transaction holds", pay(crowd), prepare=after(
        *made(), append(many[:14]), append(many[14:]), crowded, seal(many), approve(ANN, many), approve(BEN, many),
        vault(10**6), start()))
    c.add("pay/second-page", "the first item of the second page", pay([RON], index=1), prepare=after(
        *made(), full(200), append(ITEMS, 1), poke(BATCH, (9, b"\x02")), vault(10**6)))
    c.add("pay/last-of-page", "the last bit", pay([RON], 199), prepare=after(
        *made(), full(200), poke(BATCH, (9, b"\x02")), vault(10**6)))
    return c.vectors


def ends():
    c = StageCases("disbursement", setup)
    c.add("pause", "nobody is paid", pause(), prepare=after(*started()))
    c.add("resume", "and again", resume(), prepare=after(*started(), pause()))
    for label, story in (("draft", drafted()), ("ready", ready()), ("paused", [*started(), pause()]),
                         ("completed", [*started(), pay()]), ("canceled", [*started(), cancel()])):
        c.add(f"pause/{label}", "WrongState", pause(), prepare=after(*story))
    for label, story in (("draft", drafted()), ("started", started()), ("completed", [*started(), pay()])):
        c.add(f"resume/{label}", "WrongState", resume(), prepare=after(*story))
    c.add("pause/by-another", "NotAuthority", pause(ANN), prepare=after(*started()))
    c.add("resume/by-another", "NotAuthority", resume(ANN), prepare=after(*started(), pause()))

    for label, story in (("empty", made()), ("draft", [*drafted(), vault(7)]), ("ready", [*ready(), vault(7)]),
                         ("started", started()), ("part", [*started(), pay([RON, SUE])]),
                         ("paused", [*started(), pause()])):
        c.add(f"cancel/{label}", "what the vault holds goes back", cancel(), prepare=after(*story))
    for label, story in (("completed", [*started(), pay()]), ("canceled", [*started(), cancel()])):
        c.add(f"cancel/{label}", "WrongState", cancel(), prepare=after(*story))
    c.add("cancel/by-another", "NotAuthority", cancel(authority=ANN), prepare=after(*started()))
    c.add("cancel/fee", "the fee is the receiver's loss", cancel(FEE), prepare=after(
        *started(NET | ACCEPTS_FEES, FEE, held=NET_TOTAL)))
    c.add("cancel/into-vault", "InvalidArgument", cancel(destination=account(M, BATCH)), prepare=after(*started()))
    c.add("cancel/into-another's", "the authority may send it anywhere", cancel(destination=account(M, TOM)),
          prepare=after(*started()))
    c.add("cancel/other-mint", "InvalidAccountOwner", cancel(destination=account(FEE, BOSS)), prepare=after(
        *started()))

    paid = [*started(), pay()]
    c.add("close", "page, vault and batch; 16 bytes stay", close(), prepare=after(*paid))
    c.add("close/canceled", "and after Cancel", close(), prepare=after(*started(), cancel()))
    c.add("close/without-pages", "there never was one", close(pages=()), prepare=after(*made(), cancel()))
    c.add("close/page-kept", "the batch waits for its page", close(pages=()), prepare=after(*paid))
    two_pages = [*made(), full(200), append(ITEMS, 1), cancel()]
    c.add("close/one-of-two", "the batch waits for the other", close(pages=(NEXT_PAGE,)), prepare=after(*two_pages))
    c.add("close/both", "both at once", close(pages=(PAGE, NEXT_PAGE)), prepare=after(*two_pages))
    c.add("close/second-of-two", "the other comes later", close(), prepare=after(
        *two_pages, close(pages=(NEXT_PAGE,))))
    c.add("close/page-twice", "the second time it is gone", close(pages=(PAGE, PAGE)), prepare=after(*two_pages))
    c.add("close/page-again", "it is gone", close(), prepare=after(*two_pages, close()))
    c.add("close/page-of-another", "InvalidArgument", close(pages=(call.find_page(OTHER_BATCH, 0)[0],)), prepare=after(
        *paid, create(number=2), append(batch=OTHER_BATCH)))
    c.add("close/page-is-batch", "InvalidAccountData", close(pages=(PAGE, BATCH)), prepare=after(*paid))
    for label, story in (("draft", drafted()), ("ready", ready()), ("started", started()),
                         ("paused", [*started(), pause()])):
        c.add(f"close/{label}", "WrongState", close(), prepare=after(*story))
    c.add("close/twice", "it is a tombstone", close(), prepare=after(*paid, close()))
    c.add("close/by-another", "NotAuthority", close(authority=ANN), prepare=after(*paid))
    c.add("close/gift", "tokens sent uninvited are swept", close(), prepare=after(*paid, vault(1)))
    c.add("close/gift-fee", "and the fees the vault withheld are harvested", close(FEE), prepare=after(
        *started(NET | ACCEPTS_FEES, FEE, held=NET_TOTAL), pay(mint=FEE),
        gift(FEE, 100)))
    c.add("close/vault-frozen", "the token program refuses", close(), prepare=after(*paid, vault(1, state=2)))
    c.add("close/into-vault", "InvalidArgument", close(destination=account(M, BATCH)), prepare=after(*paid))
    c.add("close/lamports", "whatever they were sent goes to the authority", close(), prepare=after(
        *paid, system.transfer(key("payer"), BATCH, 10**6), system.transfer(key("payer"), PAGE, 10**6)))
    for label, item_ in (("seal", seal()), ("approve", approve()), ("start", start()), ("pause", pause()),
                         ("resume", resume()), ("cancel", cancel())):
        c.add(f"closed/{label}", "a tombstone refuses everything", item_, prepare=after(*paid, close()))
    return c.vectors
