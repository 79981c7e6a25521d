export function About() {
  return (
    <main>
      <h1>About us</h1>
      <p>Seven people beside a river.</p>
    </main>
  );
}
