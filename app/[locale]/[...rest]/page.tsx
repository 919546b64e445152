/** Every address that no page has: the not-found page inside the reader's layout and language. */
import { notFound } from "next/navigation";

export default function NoSuchPage(): never {
  notFound();
}
