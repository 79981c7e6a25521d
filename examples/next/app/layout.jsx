import "./style.css";

export const metadata = { title: "Minamo Bottle 500", icons: "data:," };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
