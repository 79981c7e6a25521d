import { TomoniActivity } from "@tomoni/widget/react";
import { useState } from "react";

export function Product() {
  const [hasVoted, setHasVoted] = useState(false);
  return (
    <main>
      <h1>Minamo Bottle 500</h1>
      <p>A double-walled bottle from a small workshop.</p>

      <h2>Choose the next cap</h2>
      <p>
        <output>{hasVoted ? "Thank you for your vote." : "We cut the mould this winter."}</output>
      </p>
      <TomoniActivity
        activity="act_2ktwkz4abt7x62858b42cjh3fg"
        project="pk_demoshopminamoenglish"
        baseUrl="http://127.0.0.1:8787"
        onSubmitted={() => setHasVoted(true)}
      />

      <h2>Details</h2>
      <ul>
        <li>Holds 500 ml</li>
        <li>Weighs 265 g</li>
      </ul>
    </main>
  );
}
