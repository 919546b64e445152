/** What one step of a company's file holds, as facts: for the company's own look over it and for the officers. */
import type { ReactNode } from "react";
import { Facts } from "@/components/ui/data";
import { Link } from "@/components/ui/link";
import { StateTag } from "@/components/ui/states";
import type { DocumentKind } from "@/domain/parties/company-document";
import type { BankStepValues, FileStep, StepValues } from "@/domain/parties/company-file";
import { percentOf } from "@/domain/parties/ownership";
import { countryName, formatDate } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { labelled } from "@/messages/print-signs";

export type ShownFile = {
  values: Partial<Omit<StepValues, "bank">> & { bank?: Omit<BankStepValues, "sealedAccount"> };
  owners: readonly {
    name: string;
    kind: "person" | "company";
    sharePermille: number;
    country: string | null;
    birthDate: string | null;
  }[];
  documents: readonly { id: string; kind: DocumentKind; fileName: string; expiresOn: string | null }[];
  missing: readonly DocumentKind[];
  today: string;
};
type Part = { locale: Locale; file: ShownFile };
type Line = { label: ReactNode; value: ReactNode };

export const dayWords = (day: string, locale: Locale) => formatDate(new Date(`${day}T00:00:00Z`), locale);
const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(" · ");

export function StepFacts({ locale, file, step }: Part & { step: FileStep }) {
  const t = translator(locale, "onboarding");
  if (step === "documents") return <DocumentFacts locale={locale} file={file} />;
  if (step === "declarations") return <DeclaredFacts locale={locale} file={file} />;
  const items = linesOf(locale, file, step);
  return items.length === 0 ? <p className="text-ink-2">{t("none")}</p> : <Facts single items={items} />;
}

function linesOf(
  locale: Locale,
  { values, owners }: ShownFile,
  step: Exclude<FileStep, "documents" | "declarations">,
): Line[] {
  const t = translator(locale, "onboarding");
  switch (step) {
    case "company": {
      const { company } = values;
      if (!company) return [];
      return [
        { label: t("field.legalName"), value: company.legalName },
        { label: t("field.nameZh"), value: company.nameZh && <span lang="zh-Hans">{company.nameZh}</span> },
        {
          label: t("field.nameCyrillic"),
          value: company.nameCyrillic && <span lang="ru">{company.nameCyrillic}</span>,
        },
        { label: t("field.registrationNumber"), value: company.registrationNumber },
        { label: t("field.legalForm"), value: company.legalForm },
        { label: t("field.registeredOn"), value: dayWords(company.registeredOn, locale) },
        { label: t("field.country"), value: countryName(company.country, locale) },
      ];
    }
    case "address": {
      const { address } = values;
      if (!address) return [];
      return [
        { label: t("field.street"), value: address.street },
        { label: t("field.city"), value: joined(address.city, address.region, address.postalCode) },
        { label: t("field.tradingAddress"), value: address.tradingAddress },
      ];
    }
    case "owners": {
      if (!values.owners) return [];
      const { restPermille, restNote } = values.owners;
      const rest = { label: t("others"), value: `${percentOf(restPermille)}% · ${restNote ?? ""}` };
      return [...owners.map((owner) => ownerLine(locale, owner)), ...(restPermille > 0 ? [rest] : [])];
    }
    case "people":
      return (values.people?.signatories ?? []).map((one) => ({
        label: one.name,
        value: joined(
          one.position,
          t(one.authority),
          dayWords(one.birthDate, locale),
          countryName(one.country, locale),
        ),
      }));
    case "bank": {
      const { bank } = values;
      if (!bank) return [];
      return [
        { label: t("field.holder"), value: bank.holder },
        { label: t("field.bankName"), value: joined(bank.bankName, bank.bic, countryName(bank.country, locale)) },
        { label: t("field.account"), value: t("ends", { ending: bank.accountEnding }) },
      ];
    }
  }
}

function ownerLine(locale: Locale, owner: ShownFile["owners"][number]): Line {
  const t = translator(locale, "onboarding");
  const kind = t(owner.kind === "person" ? "person" : "companyKind");
  const born = owner.birthDate && dayWords(owner.birthDate, locale);
  return {
    label: owner.name,
    value: joined(
      `${percentOf(owner.sharePermille)}%`,
      kind,
      owner.country && countryName(owner.country, locale),
      born,
    ),
  };
}

function DeclaredFacts({ locale, file }: Part) {
  const t = translator(locale, "onboarding");
  const { declarations } = file.values;
  if (!declarations) return <p className="text-ink-2">{t("none")}</p>;
  return (
    <ul className="grid gap-2">
      {declarations.accepted.map((one) => (
        <li key={one} className="border-b border-line pb-2">
          {t(`declaration.${one}`)}
        </li>
      ))}
      <li className="text-13 text-ink-2">{t("declared", { version: declarations.version })}</li>
    </ul>
  );
}

function DocumentFacts({ locale, file }: Part) {
  const t = translator(locale, "onboarding");
  return (
    <div className="grid gap-3">
      {file.documents.length === 0 && <p className="text-ink-2">{t("noPapers")}</p>}
      <ul className="grid gap-2">
        {file.documents.map((one) => (
          <li key={one.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-line pb-2">
            <span>{t(`document.${one.kind}`)}</span>
            <Link
              className="link"
              href={`/${locale}/onboarding/papers/${one.id}`}
              aria-label={t("download", { name: one.fileName })}
            >
              {one.fileName}
            </Link>
            <DocumentDay locale={locale} expiresOn={one.expiresOn} today={file.today} />
          </li>
        ))}
      </ul>
      {file.missing.length > 0 && (
        <p className="text-time">
          {labelled(locale, t("stillMissing"), file.missing.map((kind) => t(`document.${kind}`)).join(" · "))}
        </p>
      )}
    </div>
  );
}

export function DocumentDay(props: { locale: Locale; expiresOn: string | null; today: string }) {
  const { locale, expiresOn, today } = props;
  const t = translator(locale, "onboarding");
  if (!expiresOn) return null;
  const date = dayWords(expiresOn, locale);
  if (expiresOn >= today) return <span className="text-13 text-ink-2">{t("validUntil", { date })}</span>;
  return (
    <StateTag tone="fault" icon="warn">
      {t("overSince", { date })}
    </StateTag>
  );
}
