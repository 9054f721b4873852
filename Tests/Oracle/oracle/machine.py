"""LiteSVM driven by the vector format.

LiteSVM departs from Agave in a few places. Two of them are corrected here, because they would spoil everything that
comes after: a durable nonce advances to the value of the newest blockhash, and it does so when the transaction fails
too. What else it is known to get wrong is refused with `Unsupported`, or named by `is_doubtful`.
"""

from solders.clock import Clock
from solders.hash import Hash
from solders.litesvm import FeatureSet, LiteSVM
from solders.pubkey import Pubkey
from solders.rent import Rent
from solders.transaction import VersionedTransaction
from solders.transaction_metadata import FailedTransactionMetadata

from . import ids, programs
from .encoding import base58_text, base64_text, u32, u64
from .images import durable_nonce
from .vectors import Image, image_from_json, image_to_json, to_account

P_TOKEN_FEATURE_PREFIX = "ptok"
PACKET_LIMIT = 1232
# LiteSVM reports these for a program that cannot be loaded, and forgets to take the fee.
LOADING_ERRORS = {"InvalidProgramForExecution", "ProgramAccountNotFound", "MaxLoadedAccountsDataSizeExceeded"}


class Unsupported(Exception):
    """The vector asks for something LiteSVM cannot do."""


def error_json(error):
    """A transaction or instruction error as JSON-RPC spells it."""
    kind = type(error).__name__
    if kind in ("TransactionErrorFieldless", "InstructionErrorFieldless"):
        return str(error).split(".")[-1]
    if kind == "TransactionErrorInstructionError":
        return {"InstructionError": [error.index, error_json(error.err)]}
    if kind == "InstructionErrorCustom":
        return {"Custom": error.code}
    if kind == "TransactionErrorDuplicateInstruction":
        return {"DuplicateInstruction": error.index}
    if kind == "TransactionErrorInsufficientFundsForRent":
        return {"InsufficientFundsForRent": {"account_index": error.account_index}}
    if kind == "InstructionErrorBorshIO":
        return "BorshIoError"
    raise ValueError(f"unknown error {kind}: {error}")


def make_svm(runtime: dict) -> LiteSVM:
    features = runtime.get("features", "mainnet")
    legacy_token = runtime.get("programs", {}).get("spl-token", "p-token") != "p-token"
    if features == "mainnet" and not legacy_token:
        svm = LiteSVM()
    else:
        svm = (LiteSVM.default().with_feature_set(_feature_set(features, legacy_token)).with_builtins()
               .with_lamports(10**15).with_sysvars().with_feature_accounts().with_default_programs()
               .with_sigverify(True).with_blockhash_check(True))
    svm = svm.with_transaction_history(1_000_000)
    if not runtime.get("signatureVerification", True):
        svm = svm.with_sigverify(False)
    if not runtime.get("blockhashCheck", True):
        svm = svm.with_blockhash_check(False)
    if "logBytesLimit" in runtime:
        svm = svm.with_log_bytes_limit(runtime["logBytesLimit"])
    if runtime.get("lamportsPerSignature", 5000) != 5000:
        raise Unsupported("lamportsPerSignature")
    return svm


def _feature_set(features, legacy_token: bool) -> FeatureSet:
    base = features if isinstance(features, str) else features["base"]
    made = {"mainnet": LiteSVM.mainnet_feature_set, "all": FeatureSet.all_enabled, "none": FeatureSet.default}[base]()
    if isinstance(features, dict):
        for feature in features.get("activate", []):
            made.activate(Pubkey.from_string(feature), 0)
        for feature in features.get("deactivate", []):
            made.deactivate(Pubkey.from_string(feature))
    if legacy_token:
        # Without the feature that replaces it, LiteSVM loads SPL Token 3.5.0 at the same address.
        for feature in [item for item in made.active if str(item).startswith(P_TOKEN_FEATURE_PREFIX)]:
            made.deactivate(feature)
    return made


class Machine:
    """One fresh LiteSVM in the state a vector's `runtime` describes.

    `corrects_nonces` False leaves durable nonces as LiteSVM does.
    """

    def __init__(self, runtime: dict | None = None, corrects_nonces: bool = True):
        runtime = runtime or {}
        self.corrects_nonces = corrects_nonces
        self.svm = make_svm(runtime)
        wanted = runtime.get("recentBlockhashes") or [str(self.svm.latest_blockhash())]
        if len(wanted) > 1:
            raise Unsupported("more than one live blockhash")
        for _ in range(1000):
            if str(self.svm.latest_blockhash()) == wanted[0]:
                break
            self.svm.expire_blockhash()
        else:
            raise Unsupported("a blockhash that is not on LiteSVM's chain")
        self.set_sysvars(runtime.get("sysvars", {}))

    # State

    def set_sysvars(self, sysvars: dict) -> None:
        for name, value in sysvars.items():
            if name == "clock":
                self.svm.set_clock(Clock(value["slot"], value["epochStartTimestamp"], value["epoch"],
                                         value["leaderScheduleEpoch"], value["unixTimestamp"]))
            elif name == "rent":
                self.svm.set_rent(Rent(lamports_per_byte=value["lamportsPerByte"],
                                       exemption_threshold=value["exemptionThreshold"],
                                       burn_percent=value["burnPercent"]))
            elif name == "slotHashes":
                self.svm.set_slot_hashes([(slot, Hash.from_string(text)) for slot, text in value])
            else:
                raise Unsupported(f"sysvar {name}")

    def set(self, key: Pubkey, image: Image | None) -> None:
        self.svm.set_account(key, to_account(image))

    def get(self, key: Pubkey) -> Image | None:
        account = self.svm.get_account(key)
        if account is None or (account.lamports == 0 and not len(account.data)):
            return None
        return Image(account.lamports, bytes(account.data), account.owner, account.executable, account.rent_epoch)

    def rent(self, size: int) -> int:
        return self.svm.minimum_balance_for_rent_exemption(size)

    def is_bundled(self, key: Pubkey) -> bool:
        """A program or a sysvar: there without being listed."""
        if key in ids.PROGRAMS or key in ids.SYSVARS:
            return True
        image = self.get(key)
        return image is not None and (
            image.owner == ids.SYSVAR_OWNER or image.executable and str(image.owner) in ids.LOADERS)

    # Steps

    def apply(self, step: dict) -> None:
        """A step that is not a transaction."""
        (kind, value), = step.items()
        if kind == "expireBlockhash":
            self.svm.expire_blockhash()
        elif kind == "setSysvar":
            self.set_sysvars(value)
        elif kind == "setAccount":
            self.set(Pubkey.from_string(value["pubkey"]), image_from_json(value["account"]))
        elif kind in ("warpToSlot", "warpToTimestamp"):
            raise Unsupported(f"{kind}: LiteSVM moves the slot and nothing else")
        else:
            raise ValueError(f"unknown step {kind}")

    def run(self, raw: bytes, simulate: bool = False) -> dict:
        """Executes wire bytes and returns a complete expectation."""
        try:
            transaction = VersionedTransaction.from_bytes(bytes(raw))
        except ValueError:
            return {"decodeError": True}
        is_version_1 = type(transaction.message).__name__ == "MessageV1"
        if is_version_1 or len(raw) > PACKET_LIMIT or bytes(transaction) != bytes(raw):
            return {"decodeError": True}   # LiteSVM is laxer than the network here
        return self.execute(transaction, simulate)

    def execute(self, transaction: VersionedTransaction, simulate: bool = False) -> dict:
        message = transaction.message
        keys, is_writable = self.loaded_keys(message)
        self._deploy(keys)
        own = list(dict.fromkeys(key for key in keys if not self.is_bundled(key)))
        bundled = {key: self.svm.get_balance(key) for key, flag in zip(keys, is_writable) if flag and key not in own}
        before = {key: self.get(key) for key in own}
        newest = self.svm.latest_blockhash()
        result = (self.svm.simulate_transaction if simulate else self.svm.send_transaction)(transaction)
        failed = isinstance(result, FailedTransactionMetadata)
        meta = result.meta() if simulate or failed else result
        after = {key: self.get(key) for key in own}
        payer = keys[0] if keys else None
        charged = not failed or payer in before and before[payer] != after[payer]
        if self.corrects_nonces and charged and not simulate and message.recent_blockhash != newest:
            self._advance_nonce(message, keys, newest, after)
        error = error_json(result.err()) if failed else None
        executed = charged or simulate and isinstance(error, dict) and "InstructionError" in error
        expectation = {
            "err": error, "fee": meta.fee() if executed else 0, "computeUnitsConsumed": meta.compute_units_consumed(),
            "logs": list(meta.logs()), "returnData": _return_data(meta), "innerInstructions": _inner(meta),
        }
        changed = [key for key in own if _differ(before[key], after[key])]
        expectation["accounts"] = [
            {"pubkey": str(key), "account": image_to_json(after[key])} for key in sorted(changed, key=str)]
        if all(self.svm.get_balance(key) == lamports for key, lamports in bundled.items()):
            expectation["otherAccountsUnchanged"] = True
        return expectation

    def loaded_keys(self, message) -> tuple[list, list]:
        """Static keys and those of lookup tables, and whether each is writable by the header."""
        keys = list(message.account_keys)
        header, count = message.header, len(keys)
        signed = header.num_required_signatures
        is_writable = [
            index < signed - header.num_readonly_signed_accounts
            or signed <= index < count - header.num_readonly_unsigned_accounts for index in range(count)]
        lookups = [(item, self.get(item.account_key)) for item in getattr(message, "address_table_lookups", [])]
        for flag in (True, False):
            for lookup, table in lookups:
                if table is None or table.owner != ids.LOOKUP_TABLE or len(table.data) < 56:
                    continue
                for index in bytes(lookup.writable_indexes if flag else lookup.readonly_indexes):
                    entry = table.data[56 + 32 * index:88 + 32 * index]
                    if len(entry) == 32:
                        keys.append(Pubkey.from_bytes(entry))
                        is_writable.append(flag)
        return keys, is_writable

    def _deploy(self, keys) -> None:
        """Programs of ours that a transaction names stand there without being listed, as they do in a runtime."""
        for key in keys:
            if key in programs.NAMES and self.get(key) is None:
                self.svm.add_program(key, programs.image(key))

    def _advance_nonce(self, message, keys, newest, after) -> None:
        """Agave's rule: whatever became of a charged durable-nonce transaction, its nonce moves on."""
        key = durable_nonce_key(message, keys)
        image = after.get(key) if key else None
        if image is None or image.owner != ids.SYSTEM or len(image.data) < 80:
            return
        value = image.data[40:72]
        if value in (bytes(message.recent_blockhash), durable_nonce(message.recent_blockhash)):
            data = u32(1) + image.data[4:40] + durable_nonce(newest) + u64(5000) + image.data[80:]
            after[key] = image._replace(data=data)
            self.set(key, after[key])


def durable_nonce_key(message, keys):
    """The nonce account, where the first instruction advances one."""
    first = message.instructions[0] if message.instructions else None
    if first is None or first.program_id_index >= len(message.account_keys):
        return None
    if message.account_keys[first.program_id_index] != ids.SYSTEM or bytes(first.data)[:4] != u32(4):
        return None
    accounts = bytes(first.accounts)
    return keys[accounts[0]] if accounts and accounts[0] < len(keys) else None


def is_doubtful(expectation: dict) -> bool:
    """Whether LiteSVM is known not to do here what Agave does."""
    error = expectation.get("err")
    return isinstance(error, str) and error in LOADING_ERRORS


def _differ(before: Image | None, after: Image | None) -> bool:
    if before is None or after is None:
        return before != after
    return before[:4] != after[:4]


def _return_data(meta):
    data = meta.return_data()
    if not len(data.data):
        return None
    return {"programId": str(data.program_id), "data": [base64_text(data.data), "base64"]}


def _inner(meta) -> list:
    groups = []
    for index, group in enumerate(meta.inner_instructions()):
        items = [{
            "programIdIndex": item.instruction().program_id_index, "accounts": list(bytes(item.instruction().accounts)),
            "data": base58_text(bytes(item.instruction().data)), "stackHeight": item.stack_height(),
        } for item in group]
        if items:
            groups.append({"index": index, "instructions": items})
    return groups
