/**
 * The proforma invoice as a sheet of A4, each label in both languages: banks and customs of either side read it.
 * It states facts of the order only: no warranty, no delivery term, no tax statement that nobody has given.
 */

import { HOUSE_ZONE } from "@/components/orders/house";
import { lineGrades, lineOrigin, lineReport, lineTitle } from "@/components/orders/line-words";
import type { BankShown } from "@/components/orders/wire-instructions";
import type { LineSnapshot } from "@/domain/orders/line-snapshot";
import { printReference } from "@/domain/orders/wire-reference";
import { countryName, formatDate, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";

type Party = {
  name: string;
  nameZh: string | null;
  country: string;
  city: string | null;
  registrationNumber: string | null;
};
export type ProformaFacts = {
  number: string;
  createdAt: Date;
  payBy: Date;
  paidAt: Date | null;
  currency: Currency;
  goodsMinor: bigint;
  premiumMinor: bigint;
  totalMinor: bigint;
  destination: string;
  purchaseOrderNumber: string | null;
  buyerReference: string | null;
  seller: Party;
  buyer: Party;
  lines: readonly { position: number; item: LineSnapshot; priceMinor: bigint }[];
  bank: BankShown | null;
  reference: string | null;
  sample: boolean;
};

const en = translator("en", "orders");
const zh = translator("zh", "orders");
type Key = Parameters<typeof en>[0];

/** A label in both languages, the reader's first. */
function Both({ locale, k, values }: { locale: Locale; k: Key; values?: Record<string, string> }) {
  if (en(k, values) === zh(k, values)) return <span lang="en">{en(k, values)}</span>;
  const words = [
    <span key="en" lang="en">
      {en(k, values)}
    </span>,
    <span key="zh" lang="zh-Hans">
      {zh(k, values)}
    </span>,
  ];
  const [first, second] = locale === "zh" ? [words[1], words[0]] : words;
  return (
    <>
      {first} {second}
    </>
  );
}

export function Proforma({ locale, facts }: { locale: Locale; facts: ProformaFacts }) {
  const { currency } = facts;
  const money = (minor: bigint) => <span lang="en">{formatMoney(minor, currency)}</span>;
  const day = (at: Date) => formatDate(at, locale, HOUSE_ZONE);
  return (
    <article className="paper">
      <div className="flex flex-wrap justify-between gap-6">
        <h1 className="title text-28">
          <Both locale={locale} k="proforma.title" />
        </h1>
        <dl className="grid grid-cols-[auto_auto] gap-x-4">
          <dt>
            <Both locale={locale} k="proforma.number" />
          </dt>
          <dd lang="en">{facts.number}</dd>
          <dt>
            <Both locale={locale} k="proforma.date" />
          </dt>
          <dd>{day(facts.createdAt)}</dd>
          <dt>
            <Both locale={locale} k="proforma.validUntil" />
          </dt>
          <dd>{day(facts.payBy)}</dd>
          {facts.purchaseOrderNumber && (
            <>
              <dt>
                <Both locale={locale} k="order.purchaseOrder" />
              </dt>
              <dd>{facts.purchaseOrderNumber}</dd>
            </>
          )}
        </dl>
      </div>
      <div className="keep mt-6 grid gap-6 sm:grid-cols-2">
        <PartyBlock locale={locale} k="proforma.seller" party={facts.seller} />
        <PartyBlock locale={locale} k="proforma.buyer" party={facts.buyer} delivery={facts.destination} />
      </div>
      <Lines locale={locale} facts={facts} />
      <table className="keep mt-2 ml-auto max-w-sm">
        <tbody>
          {facts.premiumMinor > 0n && (
            <>
              <tr>
                <th scope="row">
                  <Both locale={locale} k="proforma.goods" />
                </th>
                <td className="figure">{money(facts.goodsMinor)}</td>
              </tr>
              <tr>
                <th scope="row">
                  <Both locale={locale} k="proforma.premium" />
                </th>
                <td className="figure">{money(facts.premiumMinor)}</td>
              </tr>
            </>
          )}
          <tr>
            <th scope="row">
              <Both locale={locale} k="proforma.total" />
            </th>
            <td className="figure">
              <strong>{money(facts.totalMinor)}</strong>
            </td>
          </tr>
        </tbody>
      </table>
      {facts.paidAt ? (
        <p className="mt-4 font-semibold">
          <Both locale={locale} k="proforma.paid" values={{ date: day(facts.paidAt) }} />
        </p>
      ) : (
        facts.bank && <Bank locale={locale} bank={facts.bank} reference={facts.reference} />
      )}
      <div className="mt-6 grid gap-1">
        {(
          ["proforma.charges", "proforma.notInvoice", ...(facts.sample ? (["proforma.sample"] as const) : [])] as const
        ).map((key) => (
          <p key={key} className="label">
            <Both locale={locale} k={key} />
          </p>
        ))}
      </div>
    </article>
  );
}

function PartyBlock({ locale, k, party, delivery }: { locale: Locale; k: Key; party: Party; delivery?: string }) {
  return (
    <div>
      <p className="label">
        <Both locale={locale} k={k} />
      </p>
      <p>
        <strong>{party.name}</strong>
      </p>
      {party.nameZh && <p lang="zh-Hans">{party.nameZh}</p>}
      <p>{[...new Set([party.city, countryName(party.country, locale)])].filter(Boolean).join(", ")}</p>
      {party.registrationNumber && (
        <p>
          <Both locale={locale} k="proforma.registration" /> {party.registrationNumber}
        </p>
      )}
      {delivery && (
        <p>
          <Both locale={locale} k="order.delivery" /> {countryName(delivery, locale)}
        </p>
      )}
    </div>
  );
}

function Lines({ locale, facts }: { locale: Locale; facts: ProformaFacts }) {
  const other: Locale = locale === "zh" ? "en" : "zh";
  return (
    <table className="mt-6">
      <thead>
        <tr>
          <th scope="col">#</th>
          {(["proforma.description", "proforma.report", "proforma.origin"] as const).map((key) => (
            <th scope="col" key={key}>
              <Both locale={locale} k={key} />
            </th>
          ))}
          <th scope="col" className="figure">
            <Both locale={locale} k="proforma.weight" />
          </th>
          <th scope="col" className="figure">
            <Both locale={locale} k="proforma.amount" />
          </th>
        </tr>
      </thead>
      <tbody>
        {facts.lines.map(({ position, item, priceMinor }) => (
          <tr key={position}>
            <td>{position}</td>
            <td>
              {lineTitle(locale, item)}
              <small lang={other === "zh" ? "zh-Hans" : "en"}>{lineTitle(other, item)}</small>
              <small>{[lineGrades(item), item.stockNumber, item.publicId].filter(Boolean).join(" · ")}</small>
            </td>
            <td>{lineReport(locale, item) ?? <Both locale={locale} k="line.noReport" />}</td>
            <td>{lineOrigin(locale, item)}</td>
            <td className="figure">{formatCarat(item.weightMct)} ct</td>
            <td className="figure" lang="en">
              {formatMoney(priceMinor, facts.currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bank({ locale, bank, reference }: { locale: Locale; bank: BankShown; reference: string | null }) {
  const rows: [Key, string][] = [
    ["order.beneficiary", `${bank.beneficiary}, ${bank.beneficiaryAddress}`],
    ["order.bank", `${bank.bank}, ${bank.bankAddress}`],
    ["order.account", bank.account],
    ["order.swift", bank.swift],
    ...(reference ? ([["order.transferReference", printReference(reference)]] as [Key, string][]) : []),
  ];
  return (
    <div className="keep mt-6">
      <p className="label">
        <Both locale={locale} k="proforma.bank" />
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4">
        {rows.map(([key, value]) => (
          <div key={key} className="contents">
            <dt>
              <Both locale={locale} k={key} />
            </dt>
            <dd lang="en">{value}</dd>
          </div>
        ))}
      </dl>
      {bank.sample && (
        <p className="mt-2 font-semibold">
          <Both locale={locale} k="checkout.sampleBank" />
        </p>
      )}
    </div>
  );
}
