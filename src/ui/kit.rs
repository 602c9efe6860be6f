//! Elements, put together step by step: `p("p-hint").text(t.hint)`.
//!
//! Yew's `html!` writes out at every element how it is made, some 450 bytes of program each time, and all of this has
//! to travel to people on slow lines. Here every step is a call of a function that exists once. What comes out is the
//! same to Yew. Two rules keep it so:
//!
//! * What may be missing is added with [`El::maybe`], which keeps its place: neighbours would be mistaken for one
//!   another otherwise, and a field would lose the focus.
//! * What comes in any number is added with [`El::each`], and every one of them has a [key](El::key).

use std::rc::Rc;

use web_sys::Event;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Listener, ListenerKind, VList, VNode, VTag, VText};
use yew::{AttrValue, Html};

/// Makes [`Attr`] and the list of the names, which is in the same order.
macro_rules! attributes {
    ($($attr:ident $name:literal)*) => {
        /// The attributes that elements have here, the most frequent first.
        #[derive(Clone, Copy)]
        #[allow(missing_docs)]
        pub enum Attr {
            $($attr,)*
        }

        /// Yew compares the attributes of an element before and after one by one when both are along one list of
        /// names, and otherwise through hash maps. So there is one list, and an element has the beginning of it.
        const NAMES: &[&str] = &[$($name,)*];
    };
}

attributes! {
    Class "class"
    Id "id"
    Type "type"
    Role "role"
    Part "part"
    Href "href"
    AriaLabel "aria-label"
    Tabindex "tabindex"
    For "for"
    Name "name"
    Maxlength "maxlength"
    Rows "rows"
    Autocomplete "autocomplete"
    AriaInvalid "aria-invalid"
    AriaDescribedby "aria-describedby"
    AriaCurrent "aria-current"
    AriaHidden "aria-hidden"
    Width "width"
    Height "height"
    Rx "rx"
    X "x"
    Y "y"
    Lang "lang"
    AriaPressed "aria-pressed"
    AriaLabelledby "aria-labelledby"
    AriaLive "aria-live"
    AriaExpanded "aria-expanded"
    AriaRequired "aria-required"
    DataSpot "data-spot"
    Value "value"
    Max "max"
    Selected "selected"
    Disabled "disabled"
    Readonly "readonly"
    Novalidate "novalidate"
    Scope "scope"
    Start "start"
    Accept "accept"
    X1 "x1"
    X2 "x2"
    Y1 "y1"
    Y2 "y2"
    TextAnchor "text-anchor"
    D "d"
    Overflow "overflow"
}

/// What happens when something happens to an element.
pub type Handler = Rc<dyn Fn(Event)>;

/// What happens to an element.
#[derive(Clone, Copy)]
pub enum When {
    /// It is clicked, or chosen with the keyboard.
    Click,
    /// Something is written in it.
    Input,
    /// Something else is chosen in it.
    Change,
    /// A form is sent.
    Submit,
    /// A dialog is left with Escape.
    Cancel,
    /// A key is pressed in it.
    KeyDown,
    /// Something is dragged over it.
    DragOver,
    /// Something is dropped on it.
    Drop,
}

/// An element in the making.
pub struct El(Box<VTag>);

/// An element by its tag.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(VTag::new(tag)))
}

/// An element by its tag and class.
#[inline(never)]
pub fn with_class(tag: &'static str, class: &str) -> El {
    el(tag).class(class)
}

/// A `div` of a class.
pub fn div(class: &str) -> El {
    with_class("div", class)
}

/// A `span` of a class.
pub fn span(class: &str) -> El {
    with_class("span", class)
}

/// A paragraph of a class.
pub fn p(class: &str) -> El {
    with_class("p", class)
}

/// The heading of a view; it takes the focus when the view opens.
#[inline(never)]
pub fn h1(text: &str) -> El {
    el("h1").attr(Attr::Tabindex, "-1").text(text)
}

/// A part of a view under a heading that names it.
#[inline(never)]
pub fn section(heading_id: &str, heading: &str) -> El {
    let heading_element = el("h2").id(heading_id).text(heading);
    with_class("section", "p-section").attr(Attr::AriaLabelledby, heading_id).add(heading_element)
}

/// Details that are folded away under a summary.
#[inline(never)]
pub fn fold(summary: &str) -> El {
    with_class("details", "p-fold").add(el("summary").text(summary))
}

/// How much a button stands out.
#[derive(Clone, Copy)]
pub enum Weight {
    /// The one most people want.
    Main,
    /// An ordinary one.
    Plain,
    /// One that is there for whoever looks for it.
    Quiet,
}

/// A button.
#[inline(never)]
pub fn button(weight: Weight, label: &str, on_click: Handler) -> El {
    let class = match weight {
        Weight::Main => "p-button p-button--main",
        Weight::Plain => "p-button",
        Weight::Quiet => "p-button p-button--quiet",
    };
    bare_button(class, on_click).part("button").text(label)
}

/// A button that looks like nothing else.
#[inline(never)]
pub fn bare_button(class: &str, on_click: Handler) -> El {
    with_class("button", class).attr(Attr::Type, "button").on(When::Click, on_click)
}

/// A link. Its handler is in charge of going there.
#[inline(never)]
pub fn link(href: &str, on_click: Handler) -> El {
    el("a").attr(Attr::Href, href).on_own(When::Click, on_click)
}

/// A bar that shows how many of a number are dealt with.
#[inline(never)]
pub fn progress(done: usize, all: usize) -> El {
    el("progress").attr(Attr::Max, &all.max(1).to_string()).attr(Attr::Value, &done.to_string())
}

/// A rectangle in a drawing, across its whole height.
#[inline(never)]
pub fn bar(class: &str, width: &str, height: &str, radius: &str) -> El {
    with_class("rect", class).attr(Attr::Width, width).attr(Attr::Height, height).attr(Attr::Rx, radius)
}

/// A line of bars that says what words beside it say.
#[inline(never)]
pub fn bar_line(height: &str) -> El {
    with_class("svg", "p-bar-line").attr(Attr::Width, "100%").attr(Attr::Height, height).attr(Attr::AriaHidden, "true")
}

impl El {
    /// With an attribute.
    #[inline(never)]
    pub fn attr(mut self, attr: Attr, value: &str) -> Self {
        let mut values = match std::mem::take(&mut self.0.attributes) {
            Attributes::Dynamic { values, .. } => values.into_vec(),
            _ => Vec::new(),
        };
        let place = attr as usize;
        if values.len() <= place {
            values.resize(place + 1, None);
        }
        if let Some(slot) = values.get_mut(place) {
            *slot = Some(AttributeOrProperty::Attribute(AttrValue::from(value.to_owned())));
        }
        let keys = NAMES.get(..values.len()).unwrap_or_default();
        self.0.attributes = Attributes::Dynamic { keys, values: values.into_boxed_slice() };
        self
    }

    /// With an attribute that has a value or is not there.
    pub fn attr_if(self, is_there: bool, attr: Attr, value: &str) -> Self {
        if is_there { self.attr(attr, value) } else { self }
    }

    /// With an attribute that is there or not.
    pub fn flag(self, attr: Attr, is_set: bool) -> Self {
        self.attr_if(is_set, attr, NAMES.get(attr as usize).unwrap_or(&""))
    }

    /// With an attribute that says yes or no.
    pub fn truth(self, attr: Attr, is_so: bool) -> Self {
        self.attr(attr, if is_so { "true" } else { "false" })
    }

    /// With the name that a host page styles it by, `::part(name)`.
    pub fn part(self, name: &str) -> Self {
        self.attr(Attr::Part, name)
    }

    /// With a class.
    #[inline(never)]
    pub fn class(self, class: &str) -> Self {
        self.attr(Attr::Class, class)
    }

    /// With an id.
    #[inline(never)]
    pub fn id(self, id: &str) -> Self {
        self.attr(Attr::Id, id)
    }

    /// With a name for those who do not see it.
    #[inline(never)]
    pub fn label(self, label: &str) -> Self {
        self.attr(Attr::AriaLabel, label)
    }

    /// Known among its neighbours by a key.
    #[inline(never)]
    pub fn key(mut self, key: &str) -> Self {
        self.0.key = Some(key.into());
        self
    }

    /// A text field that shows a value, whatever is written in it.
    #[inline(never)]
    pub fn value(mut self, value: &str) -> Self {
        self.0.set_value(Some(AttrValue::from(value.to_owned())));
        self
    }

    /// A radio button that is chosen or not, whatever is clicked.
    #[inline(never)]
    pub fn checked(mut self, is_checked: bool) -> Self {
        self.0.set_checked(is_checked);
        self
    }

    /// Then a text. An empty one is there all the same.
    #[inline(never)]
    pub fn text(mut self, text: &str) -> Self {
        let text = VNode::VText(VText::new(text.to_owned()));
        // Most texts are alone in their element, and need no list around them.
        let is_first = matches!(self.0.children(), Some(VNode::VList(list)) if list.is_empty());
        match self.0.children_mut() {
            Some(children) if is_first => *children = text,
            _ => self.0.add_child(text),
        }
        self
    }

    /// Then another element.
    #[inline(never)]
    pub fn add(self, child: El) -> Self {
        self.html(child.into())
    }

    /// Then another element, or the place for it.
    #[inline(never)]
    pub fn maybe(self, child: Option<El>) -> Self {
        self.html(child.map(Html::from).unwrap_or_default())
    }

    /// Then anything that Yew draws.
    #[inline(never)]
    pub fn html(mut self, child: Html) -> Self {
        self.0.add_child(child);
        self
    }

    /// Then any number of elements.
    pub fn each(self, children: impl Iterator<Item = El>) -> Self {
        let mut list = List::default();
        for child in children {
            list.push(child);
        }
        self.html(list.into())
    }

    /// Does something when something happens to it.
    #[inline(never)]
    pub fn on(mut self, when: When, run: Handler) -> Self {
        self.0.add_listener(Rc::new(On { when, is_own: false, run }));
        self
    }

    /// Does something instead of what the browser would do.
    #[inline(never)]
    pub fn on_own(mut self, when: When, run: Handler) -> Self {
        self.0.add_listener(Rc::new(On { when, is_own: true, run }));
        self
    }
}

impl From<El> for Html {
    fn from(element: El) -> Self {
        (*element.0).into()
    }
}

/// Elements that belong side by side.
#[derive(Default)]
pub struct List(VList);

impl List {
    /// One more.
    #[inline(never)]
    pub fn push(&mut self, child: El) {
        self.0.add_child(child.into());
    }

    /// One more, or the place for it.
    #[inline(never)]
    pub fn maybe(&mut self, child: Option<El>) {
        self.push_html(child.map(Html::from).unwrap_or_default());
    }

    /// One more of anything.
    #[inline(never)]
    pub fn push_html(&mut self, child: Html) {
        self.0.add_child(child);
    }
}

impl From<List> for Html {
    fn from(list: List) -> Self {
        list.0.into()
    }
}

/// A handler on an element. One type for all kinds of events, where Yew has one for each.
struct On {
    when: When,
    is_own: bool,
    run: Handler,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        match self.when {
            When::Click => ListenerKind::onclick,
            When::Input => ListenerKind::oninput,
            When::Change => ListenerKind::onchange,
            When::Submit => ListenerKind::onsubmit,
            When::Cancel => ListenerKind::oncancel,
            When::KeyDown => ListenerKind::onkeydown,
            When::DragOver => ListenerKind::ondragover,
            When::Drop => ListenerKind::ondrop,
        }
    }

    fn handle(&self, event: Event) {
        if self.is_own {
            event.prevent_default();
        }
        (self.run)(event);
    }

    fn passive(&self) -> bool {
        false
    }
}
