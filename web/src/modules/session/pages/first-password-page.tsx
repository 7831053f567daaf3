/** First password. */
export default function Page() {
  return null;
}
