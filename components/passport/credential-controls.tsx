/** One credential as an operator sees it, with what may be done to it; plain forms. */
import { Button } from "@/components/ui/button";
import { Facts } from "@/components/ui/data";
import { SelectField, TextField } from "@/components/ui/field";
import { StateTag, type Tone } from "@/components/ui/states";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export type CredentialShown = {
  id: string;
  about: string;
  kind: string;
  version: number;
  issuedAt: Date;
  state: "good" | "revoked" | "suspended" | "asked";
  reason: string | null;
};
type Act = (form: FormData) => Promise<void>;

const TONES: Record<CredentialShown["state"], Tone> = {
  good: "ok",
  revoked: "fault",
  suspended: "fault",
  asked: "time",
};

export function CredentialControls(props: {
  locale: Locale;
  shown: CredentialShown;
  find: string;
  actions: { suspend: Act; ask: Act };
}) {
  const { locale, shown, find, actions } = props;
  const t = translator(locale, "credentials");
  const hidden = (
    <>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="find" value={find} />
      <input type="hidden" name="credentialId" value={shown.id} />
    </>
  );
  const reason = (
    <TextField
      name="reason"
      id={`reason-${shown.id}`}
      label={t("operator.reason")}
      hint={t("operator.reasonHint")}
      minLength={3}
      maxLength={500}
      required
      autoComplete="off"
    />
  );
  return (
    <article className="grid gap-4 border-line border-t py-5" data-credential={shown.id} data-state={shown.state}>
      <Facts
        items={[
          { label: t("operator.about"), value: `${shown.about} (${shown.kind})` },
          { label: t("operator.version"), value: shown.version },
          { label: t("operator.signed"), value: formatInstant(shown.issuedAt, locale) },
          {
            label: t("operator.state"),
            value: (
              <StateTag tone={TONES[shown.state]} icon={shown.state === "good" ? "check" : "ref"}>
                {t(`operator.states.${shown.state}`)}
              </StateTag>
            ),
          },
          ...(shown.reason ? [{ label: t("operator.reason"), value: shown.reason }] : []),
        ]}
      />
      {shown.state !== "revoked" && (
        <form action={actions.suspend} className="grid gap-3">
          {hidden}
          {reason}
          {shown.state === "suspended" ? (
            <input type="hidden" name="cause" value="lifted" />
          ) : (
            <SelectField name="cause" id={`cause-${shown.id}`} label={t("operator.cause")}>
              <option value="stolen">{t("operator.causes.stolen")}</option>
              <option value="disputed">{t("operator.causes.disputed")}</option>
            </SelectField>
          )}
          <div className="flex flex-wrap gap-2">
            <Button type="submit">{t(shown.state === "suspended" ? "operator.lift" : "operator.suspend")}</Button>
            {shown.state !== "asked" && (
              <Button type="submit" variant="danger" formAction={actions.ask}>
                {t("operator.revoke")}
              </Button>
            )}
          </div>
        </form>
      )}
    </article>
  );
}
