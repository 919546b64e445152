"use client";
/** What the check of a lot's log has found, line by line. */
import { useTranslations } from "use-intl";
import { Facts } from "@/components/ui/data";
import { Notice } from "@/components/ui/states";
import type { LogVerdict } from "@/domain/auctions/published-log";

export function LogVerdictPanel({ verdict }: { verdict: LogVerdict }) {
  const t = useTranslations("lotLog");
  const { good, brokenSeq, rules, checkpointSeq, receipts, keyIds } = verdict;
  const terms = { bound: t("termsBound"), "not-bound": t("termsNotBound"), other: t("termsOther") };
  const checkpoints = {
    signed: t("checkpointSigned", { seq: checkpointSeq ?? 0 }),
    none: t("checkpointNone"),
    "bad-signature": t("checkpointBad"),
    "other-log": t("checkpointOther"),
  };
  const rulesLine = () => {
    if (rules === null) return t("rulesFollow");
    return rules === "unchecked" ? t("rulesUnchecked") : t(`faults.${rules.fault}`, { seq: rules.seq });
  };
  const chain = brokenSeq === null ? t("chainWhole") : t("chainBroken", { seq: brokenSeq });
  const lines = [
    { label: t("chain"), value: `${t("events", { count: verdict.events })} · ${chain}` },
    { label: t("terms"), value: terms[verdict.terms] },
    { label: t("rules"), value: rulesLine() },
    { label: t("checkpoint"), value: checkpoints[verdict.checkpoint] },
    ...verdict.takenOut.map(({ reason, bid, paddle, commitment }) => ({
      label: t("takenOut"),
      value: (
        <>
          {t(`takenOutLine.${reason}`, { bid, paddle })}{" "}
          <span className="mono text-12 break-all" lang="en">
            {commitment}
          </span>
        </>
      ),
    })),
    ...receipts.map(({ seq, fault }) => ({
      label: t("receiptLine", { seq }),
      value: fault === null ? t("receiptGood") : t(`receiptFaults.${fault}`),
    })),
    { label: t("keys"), value: <span className="break-all">{`${keyIds.join(" ")}. ${t("keysHint")}`}</span> },
  ];
  return (
    <div className="grid gap-4" data-verdict={good ? "good" : "bad"}>
      <Notice tone={good ? "ok" : "fault"} icon={good ? "check" : "ref"} title={good ? t("good") : t("bad")} live />
      <Facts single items={lines} />
    </div>
  );
}
