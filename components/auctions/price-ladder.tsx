"use client";
/** Bid steps as rungs: the shown price is a thick rung, your maximum a diamond. Rungs are read from the top down. */
import { useTranslations } from "use-intl";
import { Icon } from "@/components/ui/icon";
import { type IncrementTable, stepAt } from "@/domain/auctions/increments";
import type { LiveLot } from "@/domain/auctions/live-lot";
import { formatAmount } from "@/domain/shared/format";
import type { Currency } from "@/domain/shared/money";

type Rung = { minor: bigint; kind: "price" | "own" | "own-passed" | "step"; next?: boolean };
const RUNGS_MAX = 7;

function rungsOf(price: bigint | null, own: bigint | null, leads: boolean, table: IncrementTable): Rung[] {
  const rungs: Rung[] = [];
  if (price === null) return rungs;
  if (leads && own !== null) {
    let at = price;
    let steps = 0;
    while (steps < RUNGS_MAX - 2 && at + stepAt(at, table) < own) {
      at += stepAt(at, table);
      steps += 1;
      rungs.push({ minor: at, kind: "step", next: steps === 1 });
    }
    if (own > price) rungs.push({ minor: own, kind: "own" });
    rungs.reverse();
  }
  rungs.push({ minor: price, kind: leads && own === price ? "own" : "price" });
  if (!leads && own !== null && own <= price) rungs.push({ minor: own, kind: "own-passed" });
  return rungs;
}

export function PriceLadder({
  lot,
  ownNumber,
  ownMaximum,
  table,
  currency,
}: {
  lot: LiveLot;
  ownNumber: number | null;
  ownMaximum: string | null;
  table: IncrementTable;
  currency: Currency;
}) {
  const t = useTranslations("auctions");
  const leads = ownNumber !== null && lot.leader === ownNumber;
  const price = lot.price === null ? null : BigInt(lot.price);
  const rungs = rungsOf(price, ownMaximum === null ? null : BigInt(ownMaximum), leads, table);
  if (rungs.length === 0) return null;
  const words = (rung: Rung) => {
    switch (rung.kind) {
      case "own":
        return t("room.yourMax");
      case "own-passed":
        return t("room.yourMaxPassed");
      case "price":
        return lot.leader === null
          ? ""
          : `${t("room.paddle", { number: lot.leader })}${leads ? `, ${t("room.you")}` : ""}`;
      case "step":
        return rung.next ? t("room.nextForOthers") : "";
    }
  };
  return (
    <ol className="ladder" aria-label={t("room.ladder")}>
      {rungs.map((rung) => (
        <li key={`${rung.kind}${rung.minor}`} className={`rung rung-${rung.kind}`}>
          <span className="rung-mark" aria-hidden="true" />
          <span className="rung-amount" lang="en">
            {formatAmount(rung.minor, currency)}
          </span>
          <span className="rung-words">
            {rung.kind === "price" && <Icon name={leads ? "lead" : "user"} size={14} />}
            {rung.kind === "own-passed" && <Icon name="out" size={14} />}
            {words(rung)}
          </span>
        </li>
      ))}
    </ol>
  );
}
