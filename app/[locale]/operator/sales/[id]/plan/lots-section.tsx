/** Lots of a sale in preparation, and the shelf to take more from. Of a reserve it is only said that there is one. */

import { addLotAction } from "@/app/[locale]/operator/sales/actions";
import { saleFormWords } from "@/components/console/form-words";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { ItemThumb } from "@/components/item/item-picture";
import { SubmitButton } from "@/components/ui/button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { TextField } from "@/components/ui/field";
import { Money } from "@/components/ui/figures";
import { Panel, Section } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { formatAmount, formatClock } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { gradeLine, itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import type { LotCandidate } from "@/services/auctions/find-lot-candidates";
import type { SalePlanView } from "@/services/auctions/get-sale-plan";
import type { LotItem } from "@/services/auctions/lot-item";
import type { Pictures } from "@/services/media/read-pictures";

type Part = { locale: Locale; plan: SalePlanView; pictures: Pictures };

export function LotsSection({
  locale,
  plan,
  pictures,
  candidates,
  searched,
  taken,
}: Part & {
  /** Null where no more lots can be added. */
  candidates: LotCandidate[] | null;
  searched: string | null;
  taken: string;
}) {
  const t = translator(locale, "auctions");
  return (
    <Section
      id="lots"
      title={t("console.lots")}
      lead={t("plan.lotsLead", { minutes: plan.sale.rules.staggerMs / 60_000 })}
    >
      {plan.lots.length === 0 ? (
        <p className="py-4 text-ink-2">{t("plan.noLots")}</p>
      ) : (
        <LotTable locale={locale} plan={plan} pictures={pictures} />
      )}
      {candidates && (
        <div className="mt-8 grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_400px]">
          <Shelf locale={locale} plan={plan} pictures={pictures} candidates={candidates} searched={searched} />
          <AddLot key={taken} locale={locale} plan={plan} taken={taken} />
        </div>
      )}
    </Section>
  );
}

function LotTable({ locale, plan: { sale, lots }, pictures }: Part) {
  const t = translator(locale, "auctions");
  return (
    <DataTable label={t("console.lots")} className="max-md:min-w-[860px]">
      <thead>
        <tr>
          <Head numeric>{t("sale.lot")}</Head>
          <Head>{t("plan.item")}</Head>
          <Head>{t("plan.seller")}</Head>
          <Head numeric>{t("console.start")}</Head>
          <Head numeric>{t("sale.estimate")}</Head>
          <Head>{t("console.reserve")}</Head>
          <Head>{t("sale.closes")}</Head>
          <Head>{t("plan.state")}</Head>
        </tr>
      </thead>
      <tbody>
        {lots.map((lot) => (
          <tr key={lot.id}>
            <Cell numeric className="font-semibold">
              {lot.number}
            </Cell>
            <Cell>
              <ItemLine locale={locale} pictures={pictures} item={lot.item} />
            </Cell>
            <Cell>{lot.seller}</Cell>
            <Cell numeric>
              <Money minor={lot.startMinor} currency={sale.currency} />
            </Cell>
            <Cell numeric>
              {lot.estimateLowMinor !== null && lot.estimateHighMinor !== null
                ? `${formatAmount(lot.estimateLowMinor, sale.currency)}–${formatAmount(lot.estimateHighMinor, sale.currency)}`
                : "–"}
            </Cell>
            <Cell>{lot.hasReserve ? t("plan.hasReserve") : t("plan.noReserve")}</Cell>
            <Cell>{formatClock(lot.closesAt, sale.timeZone)}</Cell>
            <Cell>{t(`lotState.${lot.status}`)}</Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function ItemLine({ locale, item, pictures }: { locale: Locale; item: LotItem; pictures: Pictures }) {
  return (
    <span className="flex items-center gap-3">
      <span className="case-tile size-9">
        <ItemThumb item={item} picture={pictures.get(item.publicId)} locale={locale} size={34} />
      </span>
      <span>
        <Link className="link" href={`/${locale}/items/${item.publicId}`}>
          {itemTitle(locale, item, true)}
        </Link>
        <span className="block text-12 text-ink-2" lang="en">
          {[item.publicId, gradeLine(item), item.lab && `${item.lab} ${item.reportNumber ?? ""}`]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
    </span>
  );
}

function Shelf({
  locale,
  plan: { sale },
  candidates,
  searched,
  pictures,
}: Part & { candidates: LotCandidate[]; searched: string | null }) {
  const t = translator(locale, "auctions");
  const path = `/${locale}/operator/sales/${sale.id}/plan`;
  return (
    <div>
      <search>
        <form action={`${path}#lots`} className="mb-2 flex flex-wrap items-end gap-2">
          <TextField
            name="q"
            label={t("plan.search")}
            hint={t("plan.searchHint")}
            defaultValue={searched ?? ""}
            maxLength={40}
            autoComplete="off"
          />
          <SubmitButton icon="search" className="mb-5">
            {t("plan.find")}
          </SubmitButton>
        </form>
      </search>
      {candidates.length === 0 ? (
        <p className="text-ink-2">{t("plan.noneFound")}</p>
      ) : (
        <DataTable label={t("plan.search")} className="max-md:min-w-[560px]">
          <thead>
            <tr>
              <Head>{t("plan.item")}</Head>
              <Head>{t("plan.seller")}</Head>
              <Head numeric>{t("plan.asking")}</Head>
              <Head>
                <span className="sr-only">{t("plan.choose")}</span>
              </Head>
            </tr>
          </thead>
          <tbody>
            {candidates.map(({ item, seller, priceMinor, currency }) => (
              <tr key={item.publicId}>
                <Cell>
                  <ItemLine locale={locale} pictures={pictures} item={item} />
                </Cell>
                <Cell>{seller}</Cell>
                <Cell numeric>{priceMinor === null ? "–" : <Money minor={priceMinor} currency={currency} />}</Cell>
                <Cell>
                  <Link
                    className="btn btn-small"
                    aria-label={`${t("plan.choose")} ${item.publicId}`}
                    href={`${path}?${new URLSearchParams({ ...(searched ? { q: searched } : {}), take: item.publicId })}#add`}
                  >
                    {t("plan.choose")}
                  </Link>
                </Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </div>
  );
}

function AddLot({ locale, plan: { sale }, taken }: Omit<Part, "pictures"> & { taken: string }) {
  const t = translator(locale, "auctions");
  const figure = { inputMode: "decimal" as const, autoComplete: "off", unit: sale.currency };
  return (
    <div id="add">
      <Panel title={t("console.addLot")}>
        <ActionForm action={addLotAction} words={saleFormWords(locale)}>
          <input type="hidden" name="saleId" value={sale.id} />
          <FormField
            name="publicId"
            label={t("console.publicId")}
            hint={t("console.publicIdHint")}
            defaultValue={taken}
            maxLength={40}
            autoComplete="off"
          />
          <FormField name="start" label={t("console.start")} {...figure} />
          <FormField name="reserve" label={t("console.reserveField")} hint={t("console.reserveHint")} {...figure} />
          <div className="grid grid-cols-2 gap-4">
            <FormField name="estimateLow" label={t("console.estimateLow")} {...figure} />
            <FormField name="estimateHigh" label={t("console.estimateHigh")} {...figure} />
          </div>
          <div>
            <PressButton icon="plus">{t("console.add")}</PressButton>
          </div>
        </ActionForm>
      </Panel>
    </div>
  );
}
