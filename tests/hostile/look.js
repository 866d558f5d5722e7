// What is wrong in a document: LOOK(document, its address, whether it is shown, inline scripts that it may have).
(() => {
    const clean = document.createElement("iframe");
    clean.hidden = true;
    document.documentElement.append(clean);
    const [cleanWindow, cleanDocument] = [clean.contentWindow, clean.contentDocument];
    const loading = new Set(["src", "srcset", "poster", "data", "background", "lowsrc", "dynsrc", "ping"]);
    const addresses = new Set([...loading, "href", "action", "formaction", "cite", "xlink:href"]);
    const own = /^(bt-[a-z]+|headerlink|admonition(-title)?|note|abstract|info|tip|important|success|question|warning|caution|failure|danger|bug|example|quote|inline|end|highlight|filename|footnote(-ref|-backref)?|language-.*)$/;
    const text = element => element.outerHTML.slice(0, 200);
    // The page of an article's number leads to the article, nowhere else, and says so.
    const isOwnRedirect = (element, base) => {
        const to = /^0; url=((?:\.\.\/)+[^:]*)$/.exec(element.content)?.[1];
        const links = [...element.ownerDocument.links].map(link => link.getAttribute("href"));
        return /\/id\/\d+\/(index\.html)?$/.test(base) && links.length === 1 && links[0] === to
            && new URL(to, base).origin === location.origin;
    };
    return (page, base, isLive, inlineScripts) => {
        const found = [];
        const wrong = (what, element) => found.push(`${what}: ${text(element)}`);
        const ids = new Set();
        for (const element of page.querySelectorAll("*")) {
            if (element === clean) continue;
            const isArticle = element.closest(".bt-text") !== null;
            for (const {name, value} of element.attributes) {
                if (/^on/i.test(name)) wrong("a handler", element);
                if (isArticle && !isLive && (name === "style" || name === "name" || name === "form"))
                    wrong(name, element);
                if (!addresses.has(name)) continue;
                let url;
                try { url = new URL(value, base) } catch { continue }
                const isImage = element.localName === "img" && /^data:image\/(png|jpeg|gif|webp);/.test(url.href);
                if (!/^(https?|mailto|tel|ftp):$/.test(url.protocol) && !isImage && url.protocol !== "blob:")
                    wrong("an address", element);
                if (loading.has(name) && url.host !== location.host && !isImage) wrong("another host", element);
            }
            if (element.id) {
                if (ids.has(element.id)) wrong("an id twice", element);
                ids.add(element.id);
                const isOurs = isLive && (/^__code_/.test(element.id)
                    || /^bt-other-/.test(element.id) && element.closest(".bt-cell--o"));
                if (isArticle && !isOurs && /^(__|md-|bt-)/i.test(element.id)) wrong("a name of the page", element);
                if (isArticle && isLive && (element.id in cleanWindow && window[element.id] === element
                        || element.id in cleanDocument && document[element.id] === element))
                    wrong("instead of a property", element);
            }
            if (isArticle && !isLive) {
                for (const name of element.classList) if (!own.test(name)) wrong("a class", element);
                if (/^(form|input|button|textarea|select|svg|math|style|link|meta|iframe|object|embed|template)$/
                        .test(element.localName) && !element.matches(".bt-play")) wrong("an element", element);
            }
            if (isArticle && isLive && /fixed|sticky/.test(getComputedStyle(element).position)
                    && !/^bt-|^md-/.test(element.className)) wrong("a position", element);
            if (/^(iframe|frame|object|embed|base|portal|applet)$/.test(element.localName)) wrong("a frame", element);
            if (element.localName === "script" && !element.src && element.type !== "application/json"
                    && !inlineScripts.includes(element.textContent.replace(/^__md_scope=new URL\("[^"]*"/, "")))
                wrong("a script", element);
            if (element.matches("meta[http-equiv=refresh i]") && !isOwnRedirect(element, base)) wrong("a refresh", element);
        }
        const articles = page.querySelectorAll(".bt-text");
        for (const article of articles) {
            if (article.querySelector(".bt-about, .md-footer, .bt-text, [data-md-component]"))
                wrong("what is not its own in the article", article);
            const walker = page.createTreeWalker(article, NodeFilter.SHOW_TEXT);
            while (walker.nextNode())
                if (/^Potem \d+ /.test(walker.currentNode.data) && walker.currentNode.parentNode.closest(".bt-s"))
                    wrong("text in a segment", walker.currentNode.parentNode);
        }
        return found;
    };
})()
