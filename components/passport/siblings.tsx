/** The other stones of the same rough, with what the rough yielded. */
import type { Passport } from "@/domain/passport/passport";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";

type Props = {
  locale: Locale;
  siblings: readonly { publicId: string; weightMct: number }[];
  weights: Passport["weights"];
};

export function Siblings({ locale, siblings, weights }: Props) {
  if (siblings.length === 0) return null;
  const t = translator(locale, "origin");
  const count = siblings.length;
  const kept = (weights.polished ?? 0) + (weights.sister ?? 0);
  const percent = weights.rough ? ((kept / weights.rough) * 100).toFixed(1) : null;
  return (
    <div className="mt-6">
      <h3 className="font-semibold">{t("siblings.title")}</h3>
      <p className="text-ink-2">
        {percent ? t("siblings.lead", { count, percent }) : t("siblings.leadNoRough", { count })}
      </p>
      <ul className="mt-2 flex flex-wrap gap-4">
        {siblings.map(({ publicId, weightMct }) => (
          <li key={publicId}>
            <a className="link" href={`/${locale}/items/${publicId}/passport`}>
              {publicId}
            </a>{" "}
            {formatCarat(weightMct)} ct
          </li>
        ))}
      </ul>
    </div>
  );
}
