/** What has no page, or none for this reader, inside the layout of the reader's language. */
import { MissingPage } from "@/components/layout/lost-page";

export default function NotFound() {
  return <MissingPage />;
}
