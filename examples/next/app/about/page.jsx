import Link from "next/link";

export default function About() {
  return (
    <main>
      <h1>About us</h1>
      <p>
        Seven people beside a river. <Link href="/">Our bottle</Link>
      </p>
    </main>
  );
}
