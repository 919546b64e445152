/** Lines of owners and signatories: those saved and two empty ones, so that it works before JavaScript. */
import { ROWS_MAX } from "@/app/[locale]/onboarding/read-rows";
import { FormField, FormSelect } from "@/components/forms/form-field";
import { countryChoices } from "@/components/parties/country-choices";
import { AUTHORITIES, type Signatory } from "@/domain/parties/company-file";
import { percentOf } from "@/domain/parties/ownership";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { OwnFile } from "@/services/parties/company-file/get-own-file";

const EMPTY_LINES = 2;
const linesFor = (saved: number) => Array.from({ length: Math.min(ROWS_MAX, saved + EMPTY_LINES) }, (_, at) => at);

export function OwnerRows({ locale, owners }: { locale: Locale; owners: OwnFile["owners"] }) {
  const t = translator(locale, "onboarding");
  const countries = countryChoices(locale);
  return (
    <>
      {linesFor(owners.length).map((at) => {
        const owner = owners[at];
        return (
          <fieldset key={at} className="grid gap-3 border-b border-line-2 pb-4 sm:grid-cols-6">
            <legend className="mb-2 font-semibold">{t("owner", { n: at + 1 })}</legend>
            <FormField
              name={`name${at}`}
              label={t("field.name")}
              defaultValue={owner?.name ?? ""}
              maxLength={140}
              className="sm:col-span-3"
            />
            <FormSelect
              name={`kind${at}`}
              label={t("field.kind")}
              options={[
                { value: "person", label: t("person") },
                { value: "company", label: t("companyKind") },
              ]}
              defaultValue={owner?.kind ?? "person"}
              className="sm:col-span-2"
            />
            <FormField
              name={`share${at}`}
              label={t("field.share")}
              inputMode="decimal"
              defaultValue={owner ? percentOf(owner.sharePermille) : ""}
            />
            <FormSelect
              name={`country${at}`}
              label={t("field.country")}
              options={countries}
              empty="–"
              defaultValue={owner?.country ?? ""}
              className="sm:col-span-3"
            />
            <FormField
              name={`birthDate${at}`}
              type="date"
              label={t("field.birthDate")}
              defaultValue={owner?.birthDate ?? ""}
              className="sm:col-span-3"
            />
          </fieldset>
        );
      })}
      <p className="text-13 text-ink-2">{t("moreRows")}</p>
    </>
  );
}

export function PeopleRows({ locale, signatories }: { locale: Locale; signatories: readonly Signatory[] }) {
  const t = translator(locale, "onboarding");
  const countries = countryChoices(locale);
  return (
    <>
      {linesFor(signatories.length).map((at) => {
        const one = signatories[at];
        return (
          <fieldset key={at} className="grid gap-3 border-b border-line-2 pb-4 sm:grid-cols-6">
            <legend className="mb-2 font-semibold">{t("signatory", { n: at + 1 })}</legend>
            <FormField
              name={`name${at}`}
              label={t("field.name")}
              defaultValue={one?.name ?? ""}
              maxLength={140}
              className="sm:col-span-3"
            />
            <FormField
              name={`position${at}`}
              label={t("field.position")}
              defaultValue={one?.position ?? ""}
              maxLength={140}
              className="sm:col-span-3"
            />
            <FormField
              name={`birthDate${at}`}
              type="date"
              label={t("field.signatoryBirthDate")}
              defaultValue={one?.birthDate ?? ""}
              className="sm:col-span-2"
            />
            <FormSelect
              name={`country${at}`}
              label={t("field.nationality")}
              options={countries}
              empty="–"
              defaultValue={one?.country ?? ""}
              className="sm:col-span-2"
            />
            <FormSelect
              name={`authority${at}`}
              label={t("field.authority")}
              options={AUTHORITIES.map((value) => ({ value, label: t(value) }))}
              defaultValue={one?.authority ?? "alone"}
              className="sm:col-span-2"
            />
          </fieldset>
        );
      })}
      <p className="text-13 text-ink-2">{t("moreRows")}</p>
    </>
  );
}
