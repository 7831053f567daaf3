/** Own account. */
export default function Page() {
  return null;
}
