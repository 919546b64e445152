import { addChosenAction } from "@/app/[locale]/catalogue/actions";
import {
  addFavoritesAction,
  removeFavoriteAction,
  removeNoteAction,
  writeNoteAction,
} from "@/app/[locale]/favorites/actions";
import { readOutcome } from "@/app/outcome";
import { pageLocale } from "@/app/page-locale";
import { type PageProps, pageTitle } from "@/app/page-title";
import { permittedContext } from "@/app/signed-in";
import { ChooseBox } from "@/components/catalogue/choose-box";
import { SelectionBar } from "@/components/catalogue/selection-bar";
import { selectionWords } from "@/components/catalogue/selection-words";
import { OutcomeNote } from "@/components/orders/outcome-note";
import { ItemHead, ItemPriceCell, ItemStateCell } from "@/components/shopping/item-line";
import { Notes } from "@/components/shopping/notes";
import { ShoppingNote } from "@/components/shopping/shopping-note";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, Page, PageHead } from "@/components/ui/frame";
import { refusalFor } from "@/domain/parties/permissions";
import { formatDate } from "@/domain/shared/format";
import { COMPARE_MAX } from "@/domain/shopping/refusals";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { readPictures } from "@/services/media/read-pictures";
import { listFavorites } from "@/services/shopping/list-favorites";

export const generateMetadata = pageTitle((locale) => translator(locale, "shopping")("favorites.title"));

export default async function FavoritesPage({ params, searchParams }: PageProps) {
  const locale = await pageLocale(params);
  const t = translator(locale, "shopping");
  const here = `/${locale}/favorites`;
  const context = await permittedContext(locale, here, "shopping.view");
  const listed = await listFavorites(context);
  if (!listed.ok) throw new Error(`a permitted reader was refused the favorites: ${listed.refusal}`);
  const favorites = listed.value;
  const pictures = await readPictures(
    context,
    favorites.map((one) => one.publicId),
  );
  const mayKeep = refusalFor(context.actor, "shopping.keep") === null;
  const outcome = readOutcome(await searchParams);
  const isOwner = context.actor.roles.includes("owner");
  return (
    <Page>
      <PageHead title={t("favorites.title")} lead={t("favorites.lead")} />
      <OutcomeNote locale={locale} outcome={outcome} />
      <ShoppingNote locale={locale} outcome={outcome} />
      {favorites.length === 0 && (
        <EmptyState
          title={t("favorites.empty")}
          action={<LinkButton href={`/${locale}/catalogue`}>{t("favorites.toCatalogue")}</LinkButton>}
        >
          <p>{t("favorites.emptyNext")}</p>
        </EmptyState>
      )}
      <ul className="kept-list">
        {favorites.map(({ publicId, item, addedBy, addedAt, notes }) => {
          const title = item ? itemTitle(locale, item) : publicId;
          return (
            <li key={publicId}>
              <div className="kept-row">
                <span className="kept-choose">{item && <ChooseBox item={item} title={title} locale={locale} />}</span>
                {item ? (
                  <ItemHead item={item} picture={pictures.get(publicId)} locale={locale} />
                ) : (
                  <span className="text-ink-2">
                    <span lang="en">{publicId}</span> {t("favorites.gone")}
                  </span>
                )}
                <span className="kept-price">{item && <ItemPriceCell item={item} locale={locale} />}</span>
                <span>{item && <ItemStateCell item={item} locale={locale} />}</span>
                <span className="kept-by">
                  {t("favorites.addedBy", { name: addedBy, date: formatDate(addedAt, locale) })}
                </span>
                {mayKeep && (
                  <form action={removeFavoriteAction}>
                    <input type="hidden" name="publicId" value={publicId} />
                    <input type="hidden" name="next" value={here} />
                    <button type="submit" className="link text-13" aria-label={t("favorites.removeOne", { title })}>
                      {t("remove")}
                    </button>
                  </form>
                )}
              </div>
              <Notes
                locale={locale}
                notes={notes}
                publicId={publicId}
                next={here}
                mayRemove={(note) => isOwner || note.writtenByUserId === context.actor.userId}
                write={mayKeep && item ? writeNoteAction : null}
                remove={removeNoteAction}
              />
            </li>
          );
        })}
      </ul>
      {favorites.length > 0 && (
        <SelectionBar
          addToCart={addChosenAction}
          addFavorites={addFavoritesAction}
          next={here}
          locale={locale}
          compareMost={COMPARE_MAX}
          words={selectionWords(locale)}
        />
      )}
    </Page>
  );
}
