/** Mends one cell, or every row that says the same: the dark panel under the row. */

import { SubmitButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export function MendForm(props: {
  locale: Locale;
  action: (form: FormData) => Promise<void>;
  importId: string;
  target: { sheet: string; line: number; column: number };
  heading: string;
  value: string;
  why: readonly string[];
  /** The nearest values that the field allows. */
  suggested: readonly { value: string; words: string }[];
  /** Rows whose cell in this column says the same. */
  sameRows: number;
  closeHref: string;
}) {
  const { locale, target, value, sameRows } = props;
  const t = translator(locale, "imports");
  return (
    <form action={props.action} className="bg-inverse p-4 text-on-inverse">
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="importId" value={props.importId} />
      <input type="hidden" name="sheet" value={target.sheet} />
      <input type="hidden" name="line" value={target.line} />
      <input type="hidden" name="column" value={target.column} />
      <input type="hidden" name="fromValue" value={value} />
      <div className="flex items-start gap-3">
        <p className="flex-1 font-semibold">{t("rows.mendTitle", { row: target.line, column: props.heading })}</p>
        <Link href={props.closeHref} scroll={false} className="p-1 text-inherit" aria-label={t("rows.close")}>
          <Icon name="x" size={14} />
        </Link>
      </div>
      {props.why.map((words) => (
        <p key={words} className="text-13 opacity-80">
          {words}
        </p>
      ))}
      {props.suggested.length > 0 && (
        <fieldset className="mt-3 flex flex-wrap items-center gap-2">
          <legend className="contents text-13 opacity-80">{t("rows.suggested")}</legend>
          {props.suggested.map(({ value: near, words }) => (
            <button
              key={near}
              type="submit"
              name="suggested"
              value={`${sameRows > 1 ? "value" : "row"}.${near}`}
              className="btn btn-on-inverse"
            >
              {sameRows > 1 ? t("rows.setTo", { count: sameRows, value: words }) : words}
            </button>
          ))}
        </fieldset>
      )}
      <div className="mt-3 flex flex-wrap items-end gap-3">
        <label className="grid gap-1 text-13">
          {t("rows.newValue")}
          <input
            name="toValue"
            defaultValue={value}
            maxLength={2000}
            // biome-ignore lint/a11y/noAutofocus: the panel opens because somebody pressed its cell
            autoFocus
            className="input w-64 bg-surface text-ink"
            lang="en"
          />
        </label>
        <SubmitButton variant="metal" name="scope" value="row">
          {t("rows.onlyRow")}
        </SubmitButton>
        {sameRows > 1 && (
          <SubmitButton variant="on-inverse" name="scope" value="value">
            {t("rows.allRows", { count: sameRows, value })}
          </SubmitButton>
        )}
      </div>
    </form>
  );
}
