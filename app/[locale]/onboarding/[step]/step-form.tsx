/** The form of one step, filled with what was saved. */

import { DocumentForm } from "@/app/[locale]/onboarding/[step]/document-form";
import { OwnerRows, PeopleRows } from "@/app/[locale]/onboarding/[step]/row-forms";
import {
  saveAddressAction,
  saveBankAction,
  saveCompanyAction,
  saveDeclarationsAction,
  saveOwnersAction,
  savePeopleAction,
} from "@/app/[locale]/onboarding/actions";
import { ActionForm } from "@/components/forms/action-form";
import { FormField, FormSelect, FormText } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { countryChoices } from "@/components/parties/country-choices";
import { CheckField } from "@/components/ui/field";
import { Notice } from "@/components/ui/states";
import { DECLARATIONS, type FileStep } from "@/domain/parties/company-file";
import { percentOf } from "@/domain/parties/ownership";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { OwnFile } from "@/services/parties/company-file/get-own-file";

export type StepPart = { locale: Locale; file: OwnFile; refusals: Record<string, string> };

export function StepForm({ step, ...part }: StepPart & { step: FileStep }) {
  switch (step) {
    case "company":
      return <CompanyForm {...part} />;
    case "address":
      return <AddressForm {...part} />;
    case "owners":
      return <OwnersForm {...part} />;
    case "people":
      return <PeopleForm {...part} />;
    case "bank":
      return <BankForm {...part} />;
    case "documents":
      return <DocumentForm {...part} />;
    case "declarations":
      return <DeclarationsForm {...part} />;
  }
}

function Save({ locale }: { locale: Locale }) {
  return (
    <>
      <input type="hidden" name="locale" value={locale} />
      <PressButton variant="metal" className="justify-self-start">
        {translator(locale, "onboarding")("save")}
      </PressButton>
    </>
  );
}

function CompanyForm({ locale, file, refusals }: StepPart) {
  const t = translator(locale, "onboarding");
  const { company } = file.values;
  const settled = file.company.status === "approved" || file.company.status === "suspended";
  return (
    <ActionForm action={saveCompanyAction} words={{ refusals }}>
      {settled && (
        <Notice tone="quiet" icon="mark">
          {t("hint.settled")}
        </Notice>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField
          name="legalName"
          label={t("field.legalName")}
          defaultValue={company?.legalName ?? file.company.name}
          autoComplete="organization"
          className="sm:col-span-2"
          required
        />
        <FormField
          name="nameZh"
          label={t("field.nameZh")}
          lang="zh-Hans"
          defaultValue={company?.nameZh ?? file.company.nameZh ?? ""}
        />
        <FormField
          name="nameCyrillic"
          label={t("field.nameCyrillic")}
          lang="ru"
          defaultValue={company?.nameCyrillic ?? ""}
        />
        <FormField
          name="registrationNumber"
          label={t("field.registrationNumber")}
          defaultValue={company?.registrationNumber ?? file.company.registrationNumber ?? ""}
          required
        />
        <FormField
          name="legalForm"
          label={t("field.legalForm")}
          hint={t("hint.legalForm")}
          defaultValue={company?.legalForm ?? ""}
          required
        />
        <FormField
          name="registeredOn"
          type="date"
          label={t("field.registeredOn")}
          defaultValue={company?.registeredOn ?? ""}
          required
        />
        <FormSelect
          name="country"
          label={t("field.country")}
          options={countryChoices(locale)}
          defaultValue={company?.country ?? file.company.country}
          required
        />
      </div>
      <Save locale={locale} />
    </ActionForm>
  );
}

function AddressForm({ locale, file, refusals }: StepPart) {
  const t = translator(locale, "onboarding");
  const { address } = file.values;
  return (
    <ActionForm action={saveAddressAction} words={{ refusals }}>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField
          name="street"
          label={t("field.street")}
          defaultValue={address?.street ?? ""}
          autoComplete="street-address"
          className="sm:col-span-2"
          required
        />
        <FormField
          name="city"
          label={t("field.city")}
          defaultValue={address?.city ?? file.company.city ?? ""}
          autoComplete="address-level2"
          required
        />
        <FormField name="region" label={t("field.region")} defaultValue={address?.region ?? ""} />
        <FormField
          name="postal"
          label={t("field.postal")}
          defaultValue={address?.postalCode ?? ""}
          autoComplete="postal-code"
        />
        <FormField
          name="tradingAddress"
          label={t("field.tradingAddress")}
          defaultValue={address?.tradingAddress ?? ""}
          maxLength={300}
          className="sm:col-span-2"
        />
      </div>
      <Save locale={locale} />
    </ActionForm>
  );
}

function OwnersForm({ locale, file, refusals }: StepPart) {
  const t = translator(locale, "onboarding");
  const { owners } = file.values;
  return (
    <ActionForm action={saveOwnersAction} words={{ refusals }}>
      <OwnerRows locale={locale} owners={file.owners} />
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField
          name="rest"
          label={t("field.rest")}
          inputMode="decimal"
          defaultValue={owners && owners.restPermille > 0 ? percentOf(owners.restPermille) : ""}
        />
        <FormText
          name="restNote"
          label={t("field.restNote")}
          hint={t("hint.restNote")}
          defaultValue={owners?.restNote ?? ""}
          rows={2}
        />
      </div>
      <Save locale={locale} />
    </ActionForm>
  );
}

function PeopleForm({ locale, file, refusals }: StepPart) {
  return (
    <ActionForm action={savePeopleAction} words={{ refusals }}>
      <PeopleRows locale={locale} signatories={file.values.people?.signatories ?? []} />
      <Save locale={locale} />
    </ActionForm>
  );
}

function BankForm({ locale, file, refusals }: StepPart) {
  const t = translator(locale, "onboarding");
  const { bank } = file.values;
  return (
    <ActionForm action={saveBankAction} words={{ refusals }}>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormSelect
          name="country"
          label={t("field.bankCountry")}
          options={countryChoices(locale)}
          defaultValue={bank?.country ?? file.company.country}
          required
        />
        <FormField name="bankName" label={t("field.bankName")} defaultValue={bank?.bankName ?? ""} required />
        <FormField
          name="holder"
          label={t("field.holder")}
          defaultValue={bank?.holder ?? file.company.name}
          className="sm:col-span-2"
          required
        />
        <FormField
          name="account"
          label={t("field.account")}
          hint={bank && t("hint.account", { ending: bank.accountEnding })}
          autoComplete="off"
          required
        />
        <FormField name="bic" label={t("field.bic")} defaultValue={bank?.bic ?? ""} maxLength={11} />
        <FormField
          name="password"
          type="password"
          label={t("field.password")}
          hint={t("hint.password")}
          autoComplete="current-password"
          required
        />
      </div>
      <Save locale={locale} />
    </ActionForm>
  );
}

function DeclarationsForm({ locale, file, refusals }: StepPart) {
  const t = translator(locale, "onboarding");
  const accepted = file.states.declarations === "missing" ? [] : (file.values.declarations?.accepted ?? []);
  return (
    <ActionForm action={saveDeclarationsAction} words={{ refusals }}>
      <div className="grid gap-1">
        {DECLARATIONS.map((one) => (
          <CheckField
            key={one}
            name="accepted"
            value={one}
            label={t(`declaration.${one}`)}
            defaultChecked={accepted.includes(one)}
            className="items-start border-b border-line py-3"
          />
        ))}
      </div>
      <Save locale={locale} />
    </ActionForm>
  );
}
