/** A producer's consignments: what waits for its answer, its lots in sales, its offers, and the way to offer another item. */
import { randomUUID } from "node:crypto";
import { offerAction } from "@/app/consignment-parts/actions";
import { consignmentWords } from "@/app/consignment-parts/form-words";
import { ConsignmentState } from "@/app/consignment-parts/state";
import { UnderReserve } from "@/app/consignment-parts/under-reserve";
import { WatchTable } from "@/app/consignment-parts/watch-table";
import { WishFields } from "@/app/consignment-parts/wish-fields";
import { pageLocale } from "@/app/page-locale";
import { type PageProps, pageTitle } from "@/app/page-title";
import { permittedContext } from "@/app/signed-in";
import { ActionForm } from "@/components/forms/action-form";
import { FormField, FormSelect, FormText } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { LinkButton } from "@/components/ui/button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Money } from "@/components/ui/figures";
import { EmptyState, Page, PageHead, Panel, Section } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { refusalFor } from "@/domain/parties/permissions";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import {
  type ConsignmentView,
  listOwnConsignments,
  type OfferChoices,
  readOfferChoices,
} from "@/services/consignments/read-consignments";

export const generateMetadata = pageTitle((locale) => translator(locale, "consignments")("title"));

export default async function ConsignmentsPage({ params }: PageProps) {
  const locale = await pageLocale(params);
  const t = translator(locale, "consignments");
  const context = await permittedContext(locale, `/${locale}/producer/consignments`, "sales.view");
  const listed = await listOwnConsignments(context);
  if (!listed.ok) throw new Error(`a permitted reader was refused the consignments: ${listed.refusal}`);
  const mayAct = refusalFor(context.actor, "stock.manage") === null;
  const choices = mayAct ? await readOfferChoices(context) : null;
  const all = listed.value;
  return (
    <Page>
      <PageHead
        title={t("title")}
        lead={t("lead")}
        actions={
          <LinkButton href={`/${locale}/producer/settlements`} icon="doc">
            {t("settlements")}
          </LinkButton>
        }
      />
      <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="grid min-w-0 grid-cols-1 gap-6">
          {all.map(
            (view) => view.asked && <UnderReserve key={view.id} locale={locale} view={view} mayAnswer={mayAct} />,
          )}
          <WatchTable locale={locale} lots={all.filter((view) => view.lot && view.stage !== "planned")} />
          <Offers locale={locale} all={all} />
        </div>
        {choices?.ok && <OfferForm locale={locale} choices={choices.value} first={!all.some((view) => view.asked)} />}
      </div>
    </Page>
  );
}

function Offers({ locale, all }: { locale: Locale; all: readonly ConsignmentView[] }) {
  const t = translator(locale, "consignments");
  return (
    <Section title={t("title")} id="offers">
      {all.length === 0 ? (
        <EmptyState title={t("none")} />
      ) : (
        <DataTable label={t("title")} className="max-md:min-w-[600px]">
          <thead>
            <tr>
              <Head>{t("item")}</Head>
              <Head>{t("sale")}</Head>
              <Head numeric>{t("reserve")}</Head>
              <Head>{t("state")}</Head>
            </tr>
          </thead>
          <tbody>
            {all.map(({ id, item, sale, state }) => {
              const reserve = (state.terms ?? state.wish).reserve;
              return (
                <tr key={id}>
                  <th scope="row">
                    <Link className="link" href={`/${locale}/producer/consignments/${id}`}>
                      {itemTitle(locale, item, true)}
                    </Link>
                  </th>
                  <Cell>{sale.title[locale]}</Cell>
                  <Cell numeric>
                    {reserve ? <Money minor={reserve} currency={sale.currency} quiet /> : t("noReserve")}
                  </Cell>
                  <Cell>
                    <ConsignmentState locale={locale} status={state.status} side="seller" />
                  </Cell>
                </tr>
              );
            })}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

/** @param first false where an answer is the more pressing act of the page */
function OfferForm({ locale, choices, first }: { locale: Locale; choices: OfferChoices; first: boolean }) {
  const t = translator(locale, "consignments");
  const missing = choices.sales.length === 0 ? t("noSales") : choices.items.length === 0 ? t("noItems") : null;
  if (missing) {
    return (
      <Panel title={t("offer")}>
        <p className="text-ink-2">{missing}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t("offer")}>
      <ActionForm action={offerAction} words={consignmentWords(locale, t("sent"))}>
        <input type="hidden" name="key" value={randomUUID()} />
        <p className="text-13 text-ink-2">
          {t("offerLead")} {t("amountsIn")}
        </p>
        <FormSelect
          name="saleId"
          label={t("sale")}
          options={choices.sales.map(({ id, title, currency }) => ({
            value: id,
            label: `${title[locale]} · ${currency}`,
          }))}
          defaultValue={choices.sales[0]?.id}
        />
        <FormField name="publicId" label={t("item")} hint={t("itemHint")} list="offer-items" autoComplete="off" />
        <datalist id="offer-items">
          {choices.items.map((item) => (
            <option key={item.publicId} value={item.publicId}>
              {itemTitle(locale, item, true)}
            </option>
          ))}
        </datalist>
        <WishFields locale={locale} id="offer" currency={null} wished />
        <FormText name="note" label={t("note")} maxLength={500} />
        <div>
          <PressButton variant={first ? "metal" : "outline"} icon="hammer">
            {t("send")}
          </PressButton>
        </div>
      </ActionForm>
    </Panel>
  );
}
