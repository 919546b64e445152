/** Whether a person of the company may sign in, and whether a second step guards them. */
import { Time } from "@/components/ui/figures";
import { StateTag } from "@/components/ui/states";
import type { Locale } from "@/domain/shared/locale";
import { type Translate, translator } from "@/messages/messages";

export function PersonState(props: {
  person: { disabled: boolean; confirmed: boolean; hasSecondStep: boolean };
  words: Translate<"people">;
}) {
  const { person, words } = props;
  return (
    <>
      {person.disabled ? (
        <StateTag tone="fault" icon="ref">
          {words("disabled")}
        </StateTag>
      ) : person.confirmed ? (
        <StateTag tone="ok" icon="check">
          {words("active")}
        </StateTag>
      ) : (
        <StateTag tone="time" icon="clock">
          {words("notConfirmed")}
        </StateTag>
      )}
      <StateTag tone={person.hasSecondStep ? "ok" : "time"} icon={person.hasSecondStep ? "check" : "warn"}>
        {words(person.hasSecondStep ? "hasSecondStep" : "noSecondStep")}
      </StateTag>
    </>
  );
}

/** When a person signed in last, in words. */
export function SignedIn({ at, locale }: { at: Date | null; locale: Locale }) {
  const t = translator(locale, "people");
  if (!at) return t("never");
  return (
    <>
      {t("signedIn")} <Time at={at} locale={locale} />
    </>
  );
}
