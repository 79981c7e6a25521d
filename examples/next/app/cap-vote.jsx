"use client";

import { TomoniActivity } from "@tomoni/widget/react";
import { useState } from "react";

export function CapVote() {
  const [hasVoted, setHasVoted] = useState(false);
  return (
    <>
      <p>
        <output>{hasVoted ? "Thank you for your vote." : "We cut the mould this winter."}</output>
      </p>
      <TomoniActivity
        activity="act_2ktwkz4abt7x62858b42cjh3fg"
        project="pk_demoshopminamoenglish"
        baseUrl="http://127.0.0.1:8787"
        onSubmitted={() => setHasVoted(true)}
      />
    </>
  );
}
