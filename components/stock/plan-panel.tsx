/** What publishing would change: counts, and for changed items which field goes from what to what. */

import { Sums } from "@/components/ui/data";
import { Panel } from "@/components/ui/frame";
import { formatCount } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { ChangePlan } from "@/domain/stock/draft";
import { translator } from "@/messages/messages";

const SAMPLES_SHOWN = 12;

export function PlanPanel({ locale, plan }: { locale: Locale; plan: ChangePlan }) {
  const t = translator(locale, "stock");
  const lines = (["added", "changed", "unchanged", "withdrawn", "busy"] as const)
    .filter((kind) => kind === "added" || plan[kind] > 0)
    .map((kind) => ({ label: t(`page.${kind}`), value: formatCount(plan[kind]) }));
  return (
    <Panel title={t("page.plan")}>
      <Sums lines={lines} />
      {plan.samples.length > 0 && (
        <ul className="mt-3 grid gap-2 text-13">
          {plan.samples.slice(0, SAMPLES_SHOWN).map((sample) => (
            <li key={`${sample.change} ${sample.stockNumber}`}>
              <span lang="en" className="font-semibold">
                {sample.stockNumber}
              </span>{" "}
              <span className="text-ink-2">{t(`page.${sample.change}`)}</span>
              {Object.entries(sample.fields ?? {}).map(([field, [before, after]]) => (
                <span key={field} lang="en" className="block text-ink-2">
                  {field}: {show(before)} → {show(after)}
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function show(value: unknown): string {
  if (value === null || value === undefined) return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
