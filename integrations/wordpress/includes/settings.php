<?php
/**
 * Settings > Patuh: what holds for every widget of the site that does not say otherwise.
 *
 * @package Patuh
 */

namespace Patuh;

defined( 'ABSPATH' ) || exit;

add_action( 'admin_menu', __NAMESPACE__ . '\add_settings_page' );
add_action( 'admin_init', __NAMESPACE__ . '\register_settings' );
add_filter( 'plugin_action_links_' . plugin_basename( PLUGIN ), __NAMESPACE__ . '\add_settings_link' );

function add_settings_page() {
	add_options_page( 'Patuh', 'Patuh', 'manage_options', 'patuh', __NAMESPACE__ . '\settings_page' );
}

function add_settings_link( array $links ) {
	$address = admin_url( 'options-general.php?page=patuh' );
	array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( $address ), esc_html__( 'Settings', 'patuh' ) ) );
	return $links;
}

function register_settings() {
	register_setting(
		'patuh',
		'patuh',
		array(
			'type'              => 'array',
			'sanitize_callback' => __NAMESPACE__ . '\sanitize_settings',
		)
	);
	add_settings_section( 'patuh', '', __NAMESPACE__ . '\explain_settings', 'patuh' );

	$settings = settings();
	foreach ( array_intersect_key( fields(), $settings ) as $name => $field ) {
		$id = "patuh-$name";
		add_settings_field(
			$id,
			$field['label'],
			__NAMESPACE__ . '\settings_control',
			'patuh',
			'patuh',
			array(
				'label_for' => $id,
				'name'      => $name,
				'field'     => $field,
				'value'     => $settings[ $name ],
			)
		);
	}
}

/** Keeps known fields with allowed values, and says which values were not. */
function sanitize_settings( $given ) {
	$given = (array) $given;
	$kept  = array();
	foreach ( array_intersect_key( fields(), settings() ) as $name => $field ) {
		$value         = $given[ $name ] ?? '';
		$kept[ $name ] = clean( $field, $value );
		if ( '' === $kept[ $name ] && '' !== $value ) {
			/* translators: %s: name of a field. */
			$message = sprintf( __( '%s: the value is not allowed, so the default holds.', 'patuh' ), $field['label'] );
			add_settings_error( 'patuh', "patuh-$name", esc_html( $message ) );
		}
	}
	return $kept;
}

function settings_page() {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	?>
	<div class="wrap">
		<h1>Patuh</h1>
		<form action="options.php" method="post">
			<?php
			settings_fields( 'patuh' );
			do_settings_sections( 'patuh' );
			submit_button();
			?>
		</form>
	</div>
	<?php
}

function explain_settings() {
	$text = sprintf(
		/* translators: 1: a shortcode, 2: a shortcode with attributes. */
		__( 'Put the block Patuh or the shortcode %1$s on a page. What is set here holds for every page that does not say otherwise, as in %2$s.', 'patuh' ),
		'<code>[patuh]</code>',
		'<code>[patuh lang="en" kind="iframe"]</code>'
	);
	echo '<p>' . wp_kses( $text, array( 'code' => array() ) ) . '</p>';
	echo '<p>' . esc_html__( 'The answers stay in the visitor’s browser: neither this site nor anybody else receives them.', 'patuh' ) . '</p>';
}

function settings_control( array $args ) {
	$field = $args['field'];
	$id    = $args['label_for'];
	$name  = "patuh[{$args['name']}]";
	if ( isset( $field['choices'] ) ) {
		printf( '<select id="%s" name="%s">', esc_attr( $id ), esc_attr( $name ) );
		foreach ( $field['choices'] as $value => $label ) {
			printf(
				'<option value="%s"%s>%s</option>',
				esc_attr( $value ),
				selected( $args['value'], $value, false ),
				esc_html( $label )
			);
		}
		echo '</select>';
	} elseif ( 'number' === $field['type'] ) {
		printf(
			'<input type="number" class="small-text" id="%s" name="%s" value="%s" min="%d" max="%d" />',
			esc_attr( $id ),
			esc_attr( $name ),
			esc_attr( $args['value'] ),
			(int) $field['min'],
			(int) $field['max']
		);
	} else {
		printf(
			'<input type="text" class="regular-text" id="%s" name="%s" value="%s" />',
			esc_attr( $id ),
			esc_attr( $name ),
			esc_attr( $args['value'] )
		);
	}
	if ( isset( $field['help'] ) ) {
		printf( '<p class="description">%s</p>', esc_html( $field['help'] ) );
	}
}
