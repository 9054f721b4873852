"""Nonce accounts and durable transactions.

The vectors go on from the state LiteSVM itself leaves. Where that is not Agave's, the case is in `agave-rules`.
"""
from solders.hash import Hash

from oracle.ids import SYSTEM
from oracle.instructions import system
from oracle.instructions.memo import memo
from oracle.keys import public_key as key
from oracle.scenario import SOL, Scenario


def record():
    s = Scenario("nonce", corrects_nonces=False)
    s.fund("payer", "nauth")
    payer, nonce, authority, to = key("payer"), key("nonce"), key("nauth"), key("dst")

    def value():
        return Hash.from_bytes(s.data(nonce)[40:72])

    advance = system.advance_nonce(nonce, authority)
    s.send("create-and-init", [
        s.new_account("nonce", 80, SYSTEM), system.initialize_nonce(nonce, authority)], signers=["nonce"])
    s.send("init-twice", [system.initialize_nonce(nonce, authority)])
    s.send("advance-same-blockhash", [advance], signers=["nauth"],
           comment="blockhash not advanced yet: NonceBlockhashNotExpired")
    s.svm.expire_blockhash()
    s.send("advance-ok", [advance], signers=["nauth"])
    s.svm.expire_blockhash()
    old = value()
    s.send("durable-transfer-ok", [advance, system.transfer(payer, to, SOL)], signers=["nauth"], blockhash=old,
           omit="see agave-rules")
    s.send("durable-replay", [advance, system.transfer(payer, to, SOL)], signers=["nauth"], blockhash=old,
           comment="same bytes again")
    s.svm.expire_blockhash()
    s.send("durable-stale-nonce", [advance, system.transfer(payer, to, 2 * SOL)], signers=["nauth"], blockhash=old)
    current = value()
    s.send("durable-adv-not-first", [system.transfer(payer, to, 1), advance], signers=["nauth"], blockhash=current)
    s.send("durable-wrong-authority", [system.advance_nonce(nonce, payer), system.transfer(payer, to, 1)],
           blockhash=current)
    s.send("durable-failing-second-ix", [advance, system.transfer(payer, to, 10**18)], signers=["nauth"],
           blockhash=current, omit="see agave-rules")
    s.svm.expire_blockhash()
    s.send("withdraw-partial-below-rent", [system.withdraw_nonce(nonce, payer, authority, 1)], signers=["nauth"])
    for name in ("authorize", "authorize-old-fails"):
        s.send(name, [system.authorize_nonce(nonce, authority, payer)], signers=["nauth"])
    s.send("withdraw-all-closes", [system.withdraw_nonce(nonce, payer, payer, s.rent(80))])
    s.send("stale-blockhash", [memo("x")], blockhash=Hash.from_bytes(bytes([9] * 32)))
    return {"basics": s.vectors}
