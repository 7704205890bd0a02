/* While somebody new is typed: who is called nearly the same. It is posted, so that no name stands in an address. Without it, the page asks once it is sent. */
(() => {
  const place = document.getElementById("alike");
  const field = document.getElementById("id_known_as") || document.getElementById("id_newcomers");
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  if (!place || !field || !token) return;
  let waiting = 0;
  let newest = 0;
  let shown = "";
  const look = async () => {
    const mine = (newest += 1);
    const typed = field.value.split("\n").pop().trim();
    let text = "";
    try {
      if (typed.length > 1) {
        const answer = await fetch(place.dataset.address, {
          method: "POST",
          headers: { "X-CSRFToken": token.value },
          body: new URLSearchParams({ typed }),
        });
        if (answer.ok) text = (await answer.text()).trim();
      }
    } catch {
      text = "";
    }
    if (mine !== newest || text === shown) return;
    shown = text;
    place.innerHTML = text;
  };
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 300);
  });
  field.closest(".q, .field, div").after(place);
})();
