/** Stock that waits for a confirmation, with the one press that gives it; and the company's own days. */
import { SubmitButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/states";
import type { Locale } from "@/domain/shared/locale";
import { FRESHNESS_BOUNDS, type Freshness } from "@/domain/stock/freshness";
import { translator } from "@/messages/messages";

type Action = (form: FormData) => Promise<void>;

export function FreshNote(props: {
  locale: Locale;
  fresh: Freshness & { warned: number; hidden: number };
  action: Action;
}) {
  const { locale, fresh } = props;
  const t = translator(locale, "imports");
  if (fresh.warned + fresh.hidden === 0) return null;
  return (
    <Notice tone="time" icon="warn" title={t("fresh.title")}>
      {fresh.warned > 0 && (
        <p>{t("fresh.warned", { count: fresh.warned, days: fresh.warnDays, hideDays: fresh.hideDays })}</p>
      )}
      {fresh.hidden > 0 && <p>{t("fresh.hidden", { count: fresh.hidden })}</p>}
      <form action={props.action} className="mt-2">
        <input type="hidden" name="locale" value={locale} />
        <SubmitButton variant="metal" size="small">
          {t("fresh.confirm", { count: fresh.warned + fresh.hidden })}
        </SubmitButton>
      </form>
    </Notice>
  );
}

export function FreshDays({ locale, fresh, action }: { locale: Locale; fresh: Freshness; action: Action }) {
  const t = translator(locale, "imports");
  return (
    <form action={action} className="flex flex-wrap items-end gap-4">
      <input type="hidden" name="locale" value={locale} />
      {(["warnDays", "hideDays"] as const).map((name) => (
        <TextField
          key={name}
          name={name}
          type="number"
          label={t(`fresh.${name}`)}
          defaultValue={fresh[name]}
          min={FRESHNESS_BOUNDS[name].min}
          max={FRESHNESS_BOUNDS[name].max}
          required
          className="w-40"
        />
      ))}
      <SubmitButton>{t("fresh.save")}</SubmitButton>
    </form>
  );
}
