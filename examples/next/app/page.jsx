import Link from "next/link";
import { CapVote } from "./cap-vote.jsx";

export default function Page() {
  return (
    <main>
      <h1>Minamo Bottle 500</h1>
      <p>
        A double-walled bottle from a small workshop. <Link href="/about">About us</Link>
      </p>

      <h2>Choose the next cap</h2>
      <CapVote />

      <h2>Details</h2>
      <ul>
        <li>Holds 500 ml</li>
        <li>Weighs 265 g</li>
      </ul>
    </main>
  );
}
